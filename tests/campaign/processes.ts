import { openStore } from '../../server/db/open-store.ts';
import { seedHousehold } from '../../server/db/seed.ts';
import { systemClock } from '../../shared/clock.ts';
import { isFinalState } from '../../shared/domain/settlement-machine.ts';
import { household, speaker, start } from '../contract/household.ts';
import { type Claim, readOurs } from './books.ts';
import { check, type Findings } from './checker.ts';
import { type Crew, createCrew } from './crew.ts';
import { keys } from './keys.ts';
import type { Order, Told, WorkerSettings } from './orders.ts';
import { type Outside, startOutside } from './outside.ts';
import { type Random, seeded } from './random.ts';
import type { Control } from './simulate.ts';

export interface ProcessesOptions {
  readonly name: string;
  /** The worker, bundled. */
  readonly script: string;
  readonly database: string;
  readonly settlements: number;
  readonly workers: number;
  readonly seed: number;
  readonly killRate: number;
  readonly faultRate: number;
  /** Processes that are stopped beyond their lease. */
  readonly zombies?: number;
  /** Crashes the database server and starts it again, so often. */
  readonly crashes?: { readonly times: number; crash(): Promise<void> };
  readonly control?: Control;
}

export interface ProcessesReport {
  readonly name: string;
  readonly settlements: number;
  readonly kills: number;
  readonly killsByPoint: Readonly<Record<string, number>>;
  readonly faults: number;
  readonly zombies: number;
  readonly crashes: number;
  readonly webhooks: number;
  readonly claims: number;
  readonly receipts: number;
  readonly states: Readonly<Record<string, number>>;
  readonly findings: Findings;
  readonly seconds: number;
}

const leaseMs = 900;
const timeoutMs = 250;
const tickMs = 20;
const atOnce = 12;
const patienceMs = 30 * 60_000;

/** One campaign of real processes against a real store, until every settlement has ended. */
export async function runProcesses(options: ProcessesOptions): Promise<ProcessesReport> {
  const began = performance.now();
  await prepare(options.database);
  const random = seeded(options.seed);
  const run = createRun(options, random);
  const outside = await startOutside({
    random,
    faultRate: options.faultRate,
    dedupes: options.control !== 'no-dedupe',
    onWebhook: (headers, body) => run.pass({ kind: 'webhook', headers, body }),
  });
  const crew = createCrew({
    script: options.script,
    size: options.workers,
    frozenMs: leaseMs * 1.8,
    settingsOf: (kills) => settingsOf(options, outside, kills, random),
    onTold: run.hear,
    onGone: run.takeBack,
  });
  const harassed = await drive(options, run, crew, random);
  outside.calm();
  await crew.end();
  await outside.payments.webhooksSettled();
  const report = await judge(options, run, outside, crew);
  await outside.close();
  return { ...report, ...harassed, seconds: Math.round((performance.now() - began) / 1000) };
}

async function prepare(database: string): Promise<void> {
  const store = await openStore({ file: database, clock: systemClock, keys });
  await seedHousehold(store, household, [speaker], start);
  await store.db.updateTable('members').set({ cap_day: Number.MAX_SAFE_INTEGER }).execute();
  await store.close();
}

function settingsOf(
  options: ProcessesOptions,
  { payments, agency }: Outside,
  kills: Crew['kills'],
  random: Random,
): WorkerSettings {
  return {
    database: options.database,
    payment: { baseUrl: payments.url, secret: payments.secret },
    webhookSecret: payments.webhookSecret,
    agency: { baseUrl: agency.url, key: agency.key },
    timeoutMs,
    leaseMs,
    waitMs: 300,
    killRate: options.killRate,
    freezeRate: freezeRateOf(options),
    kills: Object.fromEntries(kills),
    seed: Math.floor(random.next() * 2 ** 31),
    ...(options.control ? { control: options.control } : {}),
  };
}

/** A provider without dedupe takes twice only where one stood still at the worst moment: there are many of those then. */
function freezeRateOf({ zombies, control }: ProcessesOptions): number {
  if (control === 'no-dedupe') return 0.3;
  return zombies === undefined ? 0 : 0.03;
}

interface Run {
  readonly claims: Claim[];
  readonly acknowledged: Set<string>;
  readonly errors: Map<string, number>;
  readonly waiting: Order[];
  webhooks: number;
  /** Stopped themselves just before a charge. */
  froze: number;
  pass(order: Order): void;
  hear(told: Told): void;
  takeBack(lost: readonly Order[]): void;
}

function createRun({ name, settlements }: ProcessesOptions, random: Random): Run {
  const run: Run = {
    claims: [],
    acknowledged: new Set(),
    errors: new Map(),
    waiting: Array.from({ length: settlements }, (_, at) => ({
      kind: 'agree',
      id: `${name}-${at}`,
      fineId: `fine-${name}-${at}`,
    })),
    webhooks: 0,
    froze: 0,
    pass(order) {
      run.webhooks += order.kind === 'webhook' ? 1 : 0;
      run.waiting.push(order);
    },
    hear({ agreed, said, outcome, error, froze }) {
      if (froze) run.froze += 1;
      if (agreed !== undefined) run.acknowledged.add(agreed);
      if (said !== undefined && outcome !== undefined) run.claims.push({ id: said, outcome });
      if (error !== undefined) run.errors.set(error, (run.errors.get(error) ?? 0) + 1);
      // The citizen asks at once how it went, while others are only agreeing.
      if (agreed !== undefined && random.chance(0.7)) run.waiting.unshift({ kind: 'ask', id: agreed });
    },
    takeBack: (lost) => void run.waiting.unshift(...lost),
  };
  return run;
}

/** Hands out orders, freezes processes and crashes the server, until everything has ended. */
async function drive(options: ProcessesOptions, run: Run, crew: Crew, random: Random) {
  const until = performance.now() + patienceMs;
  const store = await openStore({ file: options.database, clock: systemClock, keys, onFault: () => {} });
  let zombies = 0;
  let crashes = 0;
  try {
    for (let tick = 1; ; tick++) {
      await new Promise((resolve) => setTimeout(resolve, tickMs));
      if (performance.now() > until) break;
      handOut(run, crew);
      if (zombies < (options.zombies ?? 0) && tick % 10 === 0) zombies += freezeOne(crew, random);
      const { times = 0, crash } = options.crashes ?? {};
      if (
        crash &&
        crashes < times &&
        run.acknowledged.size > ((crashes + 1) * options.settlements) / (times + 1)
      ) {
        crashes += 1;
        await crash();
      }
      if (tick % 25 === 0 && run.acknowledged.size === options.settlements && (await isQuiet(store, run)))
        break;
    }
    return { zombies: zombies + run.froze, crashes };
  } finally {
    await store.close();
  }
}

function handOut(run: Run, crew: Crew): void {
  for (const member of crew.available()) {
    while (member.pending.size < atOnce) {
      const order = run.waiting.shift();
      if (!order) return;
      crew.order(member, order);
    }
  }
}

function freezeOne(crew: Crew, random: Random): number {
  const [first, ...rest] = crew.available();
  if (!first || rest.length === 0) return 0;
  crew.freeze(random.pick([first, ...rest]), leaseMs * random.between(1.2, 2.5));
  return 1;
}

async function isQuiet({ db }: Awaited<ReturnType<typeof openStore>>, run: Run): Promise<boolean> {
  const rows = await db.selectFrom('settlements').select('state').distinct().execute();
  return run.waiting.length === 0 && rows.every(({ state }) => isFinalState(state));
}

async function judge(options: ProcessesOptions, run: Run, outside: Outside, crew: Crew) {
  const store = await openStore({ file: options.database, clock: systemClock, keys });
  const ours = await readOurs(store.db);
  await store.close();
  const moves = outside.payments.moves().map((move) => ({ ...move, id: move.id.split('~')[0] ?? move.id }));
  const states = countStates(ours.settlements);
  const findings = check({
    moves,
    booked: outside.agency.booked(),
    ...ours,
    claims: run.claims,
    acknowledged: [...run.acknowledged],
  });
  return {
    name: options.name,
    settlements: ours.settlements.length,
    kills: [...crew.kills.values()].reduce((sum, count) => sum + count, 0),
    killsByPoint: Object.fromEntries([...crew.kills].sort()),
    faults: outside.faults(),
    webhooks: run.webhooks,
    claims: run.claims.length,
    receipts: ours.receipts.length,
    states,
    findings,
  };
}

function countStates(settlements: readonly { readonly state: string }[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { state } of settlements) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
