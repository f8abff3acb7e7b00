import type { Store } from '../../server/db/open-store.ts';
import type { WriteQueue } from '../../server/db/write-queue.ts';
import { usualBackOff } from '../../server/jobs/back-off.ts';
import { claim, finish } from '../../server/jobs/job-rows.ts';
import { settleFine } from '../../server/jobs/settle-fine.ts';
import { settleFineKind } from '../../server/jobs/settle-job.ts';
import type { FineAgency } from '../../shared/ports/fine-agency.ts';
import type { PaymentGateway } from '../../shared/ports/payment.ts';
import type { Random } from './random.ts';
import type { VirtualTime } from './virtual-time.ts';

interface WorkerParts {
  readonly name: string;
  readonly store: Store;
  readonly gateway: PaymentGateway;
  readonly agency: FineAgency;
  readonly time: VirtualTime;
  readonly random: Random;
}

export interface SimulatedWorker {
  /** Dies at its next step, in the middle of whatever it does. */
  kill(): void;
  /** Stands still for so long, then goes on as if nothing had been. */
  freeze(ms: number): void;
  isAlive(): boolean;
}

const leaseMs = 60_000;
const callMs = 10_500;
const lookEveryMs = 3_000;
const never = new Promise<never>(() => {});

/** A process as far as anybody can tell: the real claim, machine and finish, with a gate before and after every step. */
export function startWorker({ name, store, gateway, agency, time, random }: WorkerParts): SimulatedWorker {
  let alive = true;
  let frozenUntil = 0;

  async function gate(): Promise<void> {
    while (alive && frozenUntil > time.now()) await time.sleep(frozenUntil - time.now());
    if (!alive) await never;
  }
  const gated =
    <Given extends readonly unknown[], Result>(act: (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      await gate();
      const result = await act(...given);
      await gate();
      return result;
    };
  const queue: WriteQueue = {
    ...store.queue,
    write: (apply, how) => gated(() => store.queue.write(apply, how))(),
  };
  const parts = {
    db: store.db,
    queue,
    clock: time,
    random: random.next,
    owner: name,
    leaseMs,
    backOff: usualBackOff,
  };
  const run = settleFine({
    ...parts,
    vault: store.vault,
    gateway: {
      ...gateway,
      charge: gated(gateway.charge),
      lookup: gated(gateway.lookup),
      refund: gated(gateway.refund),
    },
    agency: { ...agency, post: gated(agency.post) },
    signal: store.signal,
    callMs,
  });

  async function work(): Promise<void> {
    while (alive) {
      const [row] = await claim(parts, 1);
      if (!row) {
        await time.sleep(lookEveryMs);
        continue;
      }
      const { id, key, attempts, lease_until } = row;
      const job = { id, key, payload: {}, attempts, leaseUntil: lease_until ?? 0 };
      await finish(parts, row, row.kind === settleFineKind ? await run(job) : 'done', null);
    }
  }

  void work();
  return {
    kill() {
      alive = false;
    },
    freeze(ms) {
      frozenUntil = time.now() + ms;
    },
    isAlive: () => alive,
  };
}
