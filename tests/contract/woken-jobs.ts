import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Store } from '../../server/db/open-store.ts';
import type { Job, JobResult } from '../../server/jobs/job.ts';
import { findJob, stateOf } from '../../server/jobs/operate.ts';
import { createJobs, type Jobs } from '../../server/jobs/runner.ts';
import { settleFineKind, settleJob, wakeSettlement } from '../../server/jobs/settle-job.ts';
import type { Clock } from '../../shared/clock.ts';
import { movingClock, start } from './household.ts';
import type { OpenedStore } from './store.ts';

/** What every store promises of a job that is made due anew while it runs. */
export function wokenJobsContract(name: string, open: (clock: Clock) => Promise<OpenedStore>): void {
  let store: Store;
  let dispose = async () => {};
  let opened: Jobs[] = [];
  let clock = movingClock();
  let dead: string[] = [];

  beforeEach(async () => {
    clock = movingClock();
    dead = [];
    opened = [];
    ({ store, dispose } = await open(clock));
    await store.db.insertInto('jobs').values(settleJob('s1', start)).execute();
  });
  afterEach(async () => {
    for (const jobs of opened) await jobs.stop();
    await dispose();
  });

  function jobsOf(run: (job: Job) => Promise<JobResult>): Jobs {
    const onError = (error: unknown) => {
      throw error;
    };
    const handlers = { [settleFineKind]: run };
    const onDead = ({ id }: Job) => void dead.push(id);
    const jobs = createJobs({ ...store, clock, atOnce: 2, handlers, random: () => 0.5, onError, onDead });
    opened.push(jobs);
    return jobs;
  }

  describe(`woken jobs on ${name}`, () => {
    const wake = () => store.queue.write((trx) => wakeSettlement(trx, 's1', clock.now()), { durable: true });

    it.each<[string, JobResult]>([
      ['was done', 'done'],
      ['has to be made again', 'again'],
      ['is due another day', { at: start + 86_400_000 }],
      ['was given up', { dead: 'overdue' }],
    ])(
      'runs once more at once, and only once, what was woken while it ran and then %s',
      async (_, result) => {
        let runs = 0;
        const jobs = jobsOf(async () => {
          runs += 1;
          if (runs === 1) await wake();
          return runs === 1 ? result : 'done';
        });
        await jobs.drain();
        clock.pass(1);
        await jobs.drain();
        expect(runs).toBe(2);
        expect(dead).toEqual([]);
        clock.pass(86_400_000);
        await jobs.drain();
        expect(runs).toBe(2);
        const ended = { attempts: 2, failures: 0, owner: null, lease_until: null, dead_at: null };
        expect(await findJob(store.db, 'settle-fine:s1')).toMatchObject(ended);
      },
    );

    it('lets whoever overslept its lease release nothing, woken or not', async () => {
      const releases: ((result: JobResult) => void)[] = [];
      const run = () => new Promise<JobResult>((resolve) => releases.push(resolve));
      const begun = async (runs: number) => {
        while (releases.length < runs) await new Promise((resolve) => setImmediate(resolve));
      };
      const slow = jobsOf(run).drain();
      await begun(1);
      clock.pass(61_000);
      await wake();
      clock.pass(1);
      const quick = jobsOf(run).drain();
      await begun(2);
      releases[0]?.('done');
      await slow;
      const held = await findJob(store.db, 'settle-fine:s1');
      expect(stateOf(held, clock.now())).toBe('running');
      releases[1]?.('done');
      await quick;
      expect(releases).toHaveLength(2);
    });
  });
}
