import { keepWebhook } from '../../server/db/keep-webhook.ts';
import type { Store } from '../../server/db/open-store.ts';
import { isFinalState } from '../../shared/domain/settlement-machine.ts';
import type { PaymentGateway } from '../../shared/ports/payment.ts';
import { commitOf } from '../contract/household.ts';
import { type Claim, readOurs } from './books.ts';
import { check, type Findings } from './checker.ts';
import { type Random, seeded } from './random.ts';
import { type SimulatedWorker, startWorker } from './simulated-worker.ts';
import { type SimulatedWorld, simulatedWorld } from './simulated-world.ts';
import type { VirtualTime } from './virtual-time.ts';

/** Ways to do it wrong, to see that the checker sees them. */
export type Control = 'no-dedupe' | 'new-id';

export interface Simulated {
  readonly findings: Findings;
  readonly faults: number;
  readonly kills: number;
  readonly freezes: number;
  readonly settlements: number;
}

const bills = 4;
const workers = 3;
const stormMs = 4 * 60_000;
const patienceMs = 20 * 60 * 60_000;

/** One history: bills, workers that die and freeze, a bad wire, webhooks twice and out of order; then calm, and the books. */
export async function simulate(
  store: Store,
  time: VirtualTime,
  seed: number,
  control?: Control,
): Promise<Simulated> {
  const random = seeded(seed);
  const prefix = `sim-${seed}-`;
  const world = simulatedWorld({
    time,
    random,
    dedupes: control !== 'no-dedupe',
    onPayment: (id) => void tellLater(store, time, random, id),
  });
  const gateway = control === 'new-id' ? withNewIds(world.gateway, random) : world.gateway;
  const crew = createCrew(store, time, random, gateway, world);
  const claims: Claim[] = [];
  const ids = Array.from({ length: bills }, (_, bill) => `${prefix}${bill}`);
  const acknowledged: string[] = [];
  for (const id of ids) void citizen({ store, time, random, id, claims, acknowledged });
  const storm = time.sleep(stormMs).then(() => {
    world.calm();
    crew.calm();
  });
  const isOver = async () => crew.isCalm() && acknowledged.length >= bills && (await allEnded(store, prefix));
  await time.run(isOver, patienceMs);
  await storm;
  crew.end();
  await store.queue.flush();
  const ours = await readOurs(store.db, prefix);
  const moves = world.payments.moves.map((move) => ({ ...move, id: settlementOf(move.id) }));
  const books = { moves, booked: world.booked(), ...ours, claims, acknowledged };
  const { kills, freezes } = crew.counts();
  return {
    findings: check(books),
    faults: world.faults(),
    kills,
    freezes,
    settlements: ours.settlements.length,
  };
}

/** What a changed gateway made of our id. */
const settlementOf = (paymentId: string) => paymentId.split('~')[0] ?? paymentId;

async function allEnded({ db }: Store, prefix: string): Promise<boolean> {
  const rows = await db.selectFrom('settlements').select('state').where('id', 'like', `${prefix}%`).execute();
  return rows.every(({ state }) => isFinalState(state));
}

interface Citizen {
  readonly store: Store;
  readonly time: VirtualTime;
  readonly random: Random;
  readonly id: string;
  readonly claims: Claim[];
  readonly acknowledged: string[];
}

/** Agrees, asks again and again how it went, and pays anew when told that it was declined. */
async function citizen({ store, time, random, id, claims, acknowledged }: Citizen): Promise<void> {
  await time.sleep(random.between(0, 30_000));
  let current = id;
  await agree(store, current, id, time.now());
  acknowledged.push(current);
  for (let ask = 0; ask < 6; ask++) {
    await time.sleep(random.between(500, 120_000));
    const [known] = await store.settlements.find([current]);
    if (known) claims.push({ id: current, outcome: known.outcome });
    if (known?.outcome !== 'DECLINED') continue;
    current = `${id}-again-${ask}`;
    await agree(store, current, id, time.now());
    acknowledged.push(current);
  }
}

async function agree(store: Store, id: string, fine: string, at: number): Promise<void> {
  const what = { memberId: 'younghee', fineId: `fine-${fine}`, amount: 1_000, agreement: id, at };
  const write = { kind: 'settle', id, ...what } as const;
  await store.dialogs.commit(commitOf({ key: id, turnId: id, writes: [write] }));
}

async function tellLater(store: Store, time: VirtualTime, random: Random, id: string): Promise<void> {
  const webhook = { id: `webhook-${id}-${random.next()}`, type: 'Transaction.Paid', paymentId: id };
  for (let copies = Math.floor(random.between(0, 3)); copies > 0; copies--) {
    await time.sleep(random.between(10, 90_000));
    await keepWebhook(store.queue, webhook, '{}', time.now());
  }
}

function withNewIds(gateway: PaymentGateway, random: Random): PaymentGateway {
  return {
    ...gateway,
    charge: (request) => gateway.charge({ ...request, id: `${request.id}~${random.next()}` }),
    lookup: async () => undefined,
  };
}

function createCrew(
  store: Store,
  time: VirtualTime,
  random: Random,
  gateway: PaymentGateway,
  world: SimulatedWorld,
) {
  let stormy = true;
  let kills = 0;
  let freezes = 0;
  const start = (name: string) => startWorker({ name, store, gateway, agency: world.agency, time, random });
  const crew: SimulatedWorker[] = Array.from({ length: workers }, (_, at) => start(`worker-${at}`));

  async function harass(): Promise<void> {
    while (stormy) {
      await time.sleep(random.between(100, 30_000));
      if (!stormy) return;
      const at = Math.floor(random.between(0, workers));
      if (random.chance(0.5)) {
        crew[at]?.freeze(random.between(20_000, 200_000));
        freezes += 1;
      } else {
        crew[at]?.kill();
        kills += 1;
        crew[at] = start(`worker-${at}`);
      }
    }
  }
  void harass();
  return {
    calm() {
      stormy = false;
    },
    isCalm: () => !stormy,
    end() {
      for (const worker of crew) worker.kill();
    },
    counts: () => ({ kills, freezes }),
  };
}
