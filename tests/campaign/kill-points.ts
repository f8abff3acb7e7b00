import { writeSync } from 'node:fs';
import type { WriteQueue } from '../../server/db/write-queue.ts';
import type { FineAgency } from '../../shared/ports/fine-agency.ts';
import type { PaymentGateway } from '../../shared/ports/payment.ts';
import type { Random } from './random.ts';

/** Where a process dies: round every foreign call, and before, inside and after every commit. */
export const killPoints = [
  'before agree',
  'inside agree',
  'after agree',
  'before lease',
  'inside lease',
  'after lease',
  'before move',
  'inside move',
  'after move',
  'before charge',
  'after charge',
  'before look-up',
  'after look-up',
  'before post',
  'after post',
  'before refund',
  'after refund',
] as const;
export type KillPoint = (typeof killPoints)[number];

export type Kills = Readonly<Partial<Record<KillPoint, number>>>;

/** So often each has to be hit; until then a point is given preference. */
const wanted = 25;
const preferredRate = 0.25;

export interface Killer {
  call<Given extends readonly unknown[], Result>(
    name: 'charge' | 'look-up' | 'post' | 'refund',
    act: (...given: Given) => Promise<Result>,
  ): (...given: Given) => Promise<Result>;
  queue(name: 'agree' | 'lease' | 'move', queue: WriteQueue): WriteQueue;
}

/** Kills this process for good, with SIGKILL, at `rate` of the points it passes; says where on stdout. */
export function createKiller(random: Random, rate: number, kills: Kills, freezeRate: number): Killer {
  /** The worst moment to stand still: everything is decided, and the request has not left. */
  function freeze(): void {
    if (!random.chance(freezeRate)) return;
    writeSync(1, `${JSON.stringify({ froze: true })}\n`);
    process.kill(process.pid, 'SIGSTOP');
  }

  function pass(point: KillPoint): void {
    const isRare = rate > 0 && (kills[point] ?? 0) < wanted;
    if (!random.chance(isRare ? Math.max(rate, preferredRate * rareness(point)) : rate)) return;
    writeSync(1, `${JSON.stringify({ killed: point })}\n`);
    process.kill(process.pid, 'SIGKILL');
  }
  return {
    call:
      (name, act) =>
      async (...given) => {
        pass(`before ${name}`);
        if (name === 'charge') freeze();
        const result = await act(...given);
        pass(`after ${name}`);
        return result;
      },
    queue: (name, queue) => ({
      ...queue,
      async write(apply, how) {
        pass(`before ${name}`);
        const result = await queue.write(async (trx) => {
          const applied = await apply(trx);
          pass(`inside ${name}`);
          return applied;
        }, how);
        pass(`after ${name}`);
        return result;
      },
    }),
  };
}

/** What few settlements pass is hit more readily, so that each of them counts. */
const readiness: Readonly<Partial<Record<KillPoint, number>>> = {
  'after charge': 0.6,
  'before refund': 0.5,
  'after refund': 3,
};
const usualReadiness = 0.12;
const rareness = (point: KillPoint) => readiness[point] ?? usualReadiness;

export function gatewayOf(killer: Killer, gateway: PaymentGateway): PaymentGateway {
  return {
    ...gateway,
    charge: killer.call('charge', gateway.charge),
    lookup: killer.call('look-up', gateway.lookup),
    refund: killer.call('refund', gateway.refund),
  };
}

export function agencyOf(killer: Killer, agency: FineAgency): FineAgency {
  return { ...agency, post: killer.call('post', agency.post) };
}
