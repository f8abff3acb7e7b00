import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Store } from '../../server/db/open-store.ts';
import type { Job, JobResult } from '../../server/jobs/job.ts';
import { newJob } from '../../server/jobs/new-job.ts';
import { findJob, openJobs, retryJob, stateOf } from '../../server/jobs/operate.ts';
import { createJobs, type Jobs } from '../../server/jobs/runner.ts';
import { scheduleJob } from '../../server/jobs/schedule-job.ts';
import type { Clock } from '../../shared/clock.ts';
import { movingClock, start } from './household.ts';
import type { OpenedStore } from './store.ts';

/** What jobs promise on every store. */
export function jobsContract(name: string, open: (clock: Clock) => Promise<OpenedStore>): void {
  let store: Store;
  let dispose = async () => {};
  let opened: Jobs[] = [];
  let clock = movingClock();
  let errors: unknown[] = [];
  let dead: string[] = [];

  beforeEach(async () => {
    clock = movingClock();
    errors = [];
    dead = [];
    opened = [];
    ({ store, dispose } = await open(clock));
  });
  afterEach(async () => {
    for (const jobs of opened) await jobs.stop();
    await dispose();
  });

  function jobsOf(run: (job: Job) => Promise<JobResult>, atOnce = 2): Jobs {
    const { db, queue } = store;
    const onError = (error: unknown) => void errors.push(error);
    const onDead = ({ id }: Job) => void dead.push(id);
    const jobs = createJobs({
      db,
      queue,
      clock,
      atOnce,
      handlers: { work: run },
      random: () => 0.5,
      onError,
      onDead,
    });
    opened.push(jobs);
    return jobs;
  }

  const add = (key: string, kind = 'work', runAt = start) =>
    store.db
      .insertInto('jobs')
      .values(newJob(kind, key, runAt))
      .execute();

  describe(`jobs on ${name}`, () => {
    it('runs what is due, once, the earliest first', async () => {
      await add('second', 'work', start - 1);
      await add('first', 'work', start - 2);
      await add('later', 'work', start + 1);
      const ran: string[] = [];
      const jobs = jobsOf(async ({ key }) => {
        ran.push(key);
        return 'done';
      }, 1);
      await jobs.drain();
      await jobs.drain();
      expect(ran).toEqual(['first', 'second']);
      expect(await jobs.nextRunAt()).toBe(start + 1);
    });

    it('tries again later and later, ten minutes apart at most, and says why', async () => {
      await add('stubborn');
      const waits: number[] = [];
      const jobs = jobsOf(async () => Promise.reject(new Error('not yet')));
      for (let attempt = 0; attempt < 14; attempt++) {
        await jobs.drain();
        const next = (await jobs.nextRunAt()) ?? 0;
        waits.push(next - clock.now());
        clock.pass(next - clock.now());
      }
      expect(waits.slice(0, 3)).toEqual([1_500, 3_000, 6_000]);
      expect(waits.at(-1)).toBe(450_000);
      expect(errors).toHaveLength(14);
      const row = await store.db.selectFrom('jobs').select('last_error').executeTakeFirst();
      expect(row).toEqual({ last_error: 'not yet' });
    });

    it('lets one that hangs hold up nobody else', async () => {
      await add('a-hanging');
      for (const key of ['b', 'c', 'd']) await add(key);
      let release = () => {};
      const hanging = new Promise<JobResult>((resolve) => {
        release = () => resolve('done');
      });
      let others = 0;
      let allOthers = () => {};
      const othersDone = new Promise<void>((resolve) => {
        allOthers = resolve;
      });
      const jobs = jobsOf(async ({ key }) => {
        if (key === 'a-hanging') return hanging;
        others += 1;
        if (others === 3) allOthers();
        return 'done';
      });
      const drained = jobs.drain();
      await othersDone;
      release();
      await drained;
      expect(await jobs.nextRunAt()).toBeUndefined();
    });

    it('leaves a job to the process that holds it until the lease is over', async () => {
      await add('held');
      let runs = 0;
      let release = () => {};
      const dying = jobsOf(() => {
        runs += 1;
        return new Promise((resolve) => {
          release = () => resolve('again');
        });
      });
      const died = dying.drain();
      const jobs = jobsOf(async ({ attempts }: Job) => {
        runs += attempts;
        return 'done';
      });
      while (runs === 0) await new Promise((resolve) => setImmediate(resolve));
      await jobs.drain();
      expect(runs).toBe(1);
      const next = (await jobs.nextRunAt()) ?? 0;
      expect(next).toBeGreaterThan(clock.now());
      clock.pass(next - clock.now());
      await jobs.drain();
      expect(runs).toBe(3);
      release();
      await died;
    });

    it('lets nobody finish what another took over meanwhile', async () => {
      await add('slept');
      let release: (result: JobResult) => void = () => {};
      const slow = jobsOf(({ attempts }) =>
        attempts > 1 ? Promise.resolve('again') : new Promise((resolve) => (release = resolve)),
      );
      const asleep = slow.drain();
      while ((await store.db.selectFrom('jobs').select('attempts').executeTakeFirst())?.attempts !== 1) {
        await new Promise((resolve) => setImmediate(resolve));
      }
      clock.pass(61_000);
      const quick = jobsOf(async () => 'again');
      await quick.drain();
      release('done');
      await asleep;
      expect(await quick.nextRunAt()).toBeGreaterThan(clock.now());
    });

    it('keeps a job nobody knows, and says so', async () => {
      await add('strange', 'unheard-of');
      await jobsOf(async () => 'done').drain();
      expect(String(errors[0])).toContain('unheard-of');
    });

    it('gives up what is declared hopeless, tells of it, and tries again when an operator says so', async () => {
      await add('hopeless');
      let hope = false;
      const jobs = jobsOf(async () => (hope ? 'done' : { dead: 'no such office' }));
      await jobs.drain();
      await jobs.drain();
      expect(dead).toEqual(['work:hopeless']);
      expect(await jobs.nextRunAt()).toBeUndefined();
      const [job] = await openJobs(store.db, 10);
      expect(job).toMatchObject({ attempts: 1, last_error: 'no such office', owner: null });
      expect(job && stateOf(job, clock.now())).toBe('dead');
      hope = true;
      await retryJob(store.queue, await findJob(store.db, 'work:hopeless'), clock.now());
      await jobs.drain();
      expect(stateOf(await findJob(store.db, 'work:hopeless'), clock.now())).toBe('done');
      await expect(
        retryJob(store.queue, await findJob(store.db, 'work:hopeless'), clock.now()),
      ).rejects.toMatchObject({ code: 'CONFLICT' });
    });

    it('gives up after three hundred tries', async () => {
      await add('stubborn');
      await store.db.updateTable('jobs').set({ failures: 297 }).execute();
      const jobs = jobsOf(async () => 'again');
      for (let next: number | undefined = clock.now(); next !== undefined; next = await jobs.nextRunAt()) {
        clock.pass(Math.max(0, next - clock.now()));
        await jobs.drain();
      }
      expect(dead).toEqual(['work:stubborn']);
      expect(await findJob(store.db, 'work:stubborn')).toMatchObject({ attempts: 3, failures: 300 });
    });

    it('gives up no job for having run well three hundred times', async () => {
      await add('recurring');
      await store.db.updateTable('jobs').set({ attempts: 400, failures: 299 }).execute();
      let isWell = true;
      const jobs = jobsOf(async () => {
        if (!isWell) throw new Error('once');
        return { at: clock.now() + 60_000 };
      });
      await jobs.drain();
      expect(await findJob(store.db, 'work:recurring')).toMatchObject({ attempts: 401, failures: 0 });
      clock.pass(60_000);
      isWell = false;
      await jobs.drain();
      expect(dead).toEqual([]);
      expect(((await jobs.nextRunAt()) ?? 0) - clock.now()).toBe(1_500);
    });

    it('gives what an operator tries again as many tries as a new job has', async () => {
      await add('stubborn');
      await store.db.updateTable('jobs').set({ attempts: 299, failures: 299 }).execute();
      const jobs = jobsOf(async () => 'again');
      await jobs.drain();
      expect(dead).toEqual(['work:stubborn']);
      await retryJob(store.queue, await findJob(store.db, 'work:stubborn'), clock.now());
      await jobs.drain();
      expect(await findJob(store.db, 'work:stubborn')).toMatchObject({ failures: 1, dead_at: null });
    });

    it('begins a recurring job anew at a start when it was given up, and leaves one that waits as it is', async () => {
      const recurring = newJob('work', 'recurring', start);
      await scheduleJob(store.queue, recurring);
      await store.db
        .updateTable('jobs')
        .set({ attempts: 7, failures: 3, run_at: start + 5 })
        .execute();
      await scheduleJob(store.queue, recurring);
      expect(await findJob(store.db, recurring.id)).toMatchObject({ failures: 3, run_at: start + 5 });
      await store.db.updateTable('jobs').set({ failures: 300, dead_at: start }).execute();
      await scheduleJob(store.queue, { ...recurring, run_at: start + 9 });
      const anew = { attempts: 7, failures: 0, dead_at: null, run_at: start + 9 };
      expect(await findJob(store.db, recurring.id)).toMatchObject(anew);
    });

    it('shares the work of one store among runners: each job once', async () => {
      for (let at = 0; at < 60; at++) await add(`job-${String(at).padStart(2, '0')}`);
      const ran: string[] = [];
      const run = async ({ key }: Job): Promise<JobResult> => {
        ran.push(key);
        await new Promise((resolve) => setImmediate(resolve));
        return 'done';
      };
      await Promise.all([jobsOf(run, 4), jobsOf(run, 4), jobsOf(run, 4)].map((jobs) => jobs.drain()));
      expect(ran.sort()).toEqual(Array.from({ length: 60 }, (_, at) => `job-${String(at).padStart(2, '0')}`));
    });

    it('begins with what an earlier process left, without being asked', async () => {
      await add('left');
      await new Promise<void>(
        (resolve) =>
          void jobsOf(async () => {
            resolve();
            return 'done';
          }),
      );
    });
  });
}
