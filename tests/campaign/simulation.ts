import { memoryFile } from '../../server/db/open-database.ts';
import { openStore } from '../../server/db/open-store.ts';
import { seedHousehold } from '../../server/db/seed.ts';
import { household, speaker, start } from '../contract/household.ts';
import { total } from './checker.ts';
import { type Control, type Simulated, simulate } from './simulate.ts';
import { virtualTime } from './virtual-time.ts';

/** Histories that share a store before it is begun anew. */
const perStore = 200;

export interface SimulationReport {
  readonly seeds: number;
  readonly settlements: number;
  readonly faults: number;
  readonly kills: number;
  readonly freezes: number;
  /** The first that broke a promise, with how to see it again. */
  readonly broken?: {
    readonly seed: number;
    readonly replay: string;
    readonly findings: Simulated['findings'];
  };
}

/** Plays `seeds` histories from `first` on, and stops at the first that breaks a promise. */
export async function simulateSeeds(
  first: number,
  seeds: number,
  control?: Control,
): Promise<SimulationReport> {
  const sum = { seeds: 0, settlements: 0, faults: 0, kills: 0, freezes: 0 };
  for (let seed = first; seed < first + seeds; seed += perStore) {
    const batch = Math.min(perStore, first + seeds - seed);
    const broken = await simulateBatch(seed, batch, sum, control);
    if (broken) return { ...sum, broken };
  }
  return sum;
}

async function simulateBatch(
  first: number,
  count: number,
  sum: { -readonly [Key in keyof Omit<SimulationReport, 'broken'>]: number },
  control: Control | undefined,
): Promise<SimulationReport['broken']> {
  let time = virtualTime(start);
  const store = await openStore({ file: memoryFile, clock: { now: () => time.now() } });
  await seedHousehold(store, household, [speaker], start);
  await store.db.updateTable('members').set({ cap_day: Number.MAX_SAFE_INTEGER }).execute();
  try {
    for (let seed = first; seed < first + count; seed++) {
      // A time of its own: what an earlier history left asleep never wakes in this one.
      time = virtualTime(start);
      const one = await simulate(store, time, seed, control);
      sum.seeds += 1;
      sum.settlements += one.settlements;
      sum.faults += one.faults;
      sum.kills += one.kills;
      sum.freezes += one.freezes;
      const replay = `npm run campaign -- simulate --seed ${seed}${control ? ` --control ${control}` : ''}`;
      if (total(one.findings) > 0) return { seed, replay, findings: one.findings };
    }
    return undefined;
  } finally {
    await store.close();
  }
}
