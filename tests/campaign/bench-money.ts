import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '../../server/db/open-store.ts';
import { seedHousehold } from '../../server/db/seed.ts';
import { phoneMessageKind } from '../../server/jobs/phone-message-kind.ts';
import { createJobs } from '../../server/jobs/runner.ts';
import { settleFine } from '../../server/jobs/settle-fine.ts';
import { settleFineKind } from '../../server/jobs/settle-job.ts';
import { openMoney } from '../../server/open-money.ts';
import { systemClock } from '../../shared/clock.ts';
import type { Write } from '../../shared/ports/dialogs.ts';
import { commitOf, hearWrite, household, settleWrite, speaker, start } from '../contract/household.ts';
import { startPostgres } from '../helpers/postgres.ts';

const settlements = 600;
const turns = 300;

/** Prints what money costs on each store: whole settlements a second, and what a turn pays for waiting on the disk. */
export async function benchMoney(print: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'biseo-bench-'));
  await benchStore('SQLite', join(folder, 'biseo.db'), print);
  rmSync(folder, { recursive: true });
  const server = await startPostgres({ durable: true });
  try {
    await benchStore('PostgreSQL', await server.database('bench'), print);
  } finally {
    await server.stop();
  }
}

async function benchStore(name: string, file: string, print: (line: string) => void): Promise<void> {
  const store = await openStore({ file, clock: systemClock });
  await seedHousehold(store, household, [speaker], start);
  await store.db.updateTable('members').set({ cap_day: Number.MAX_SAFE_INTEGER }).execute();
  const ordinary = await turnMs(store, 'ordinary', () => [hearWrite('n1')]);
  const durable = await turnMs(store, 'durable', (id) => [settleWrite(id, id, 100)]);
  const extra = durable - ordinary;
  const [plain, kept, more] = [ordinary, durable, extra].map((ms) => ms.toFixed(2));
  print(
    `${name}: a turn ${plain} ms, one that must survive the machine ${kept} ms: ${more} ms more (medians)`,
  );
  const perSecond = await settleAll(store);
  print(`${name}: ${perSecond.toFixed(0)} settlements a second, charge, agency and receipt included`);
  await store.close();
}

/** The median of turns one after the other. */
async function turnMs(store: Store, name: string, writes: (id: string) => readonly Write[]): Promise<number> {
  const times: number[] = [];
  for (let at = 0; at < turns; at++) {
    const id = `${name}-${at}`;
    const began = performance.now();
    await store.dialogs.commit(commitOf({ key: id, turnId: id, writes: writes(id) }));
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[Math.floor(turns / 2)] ?? 0;
}

async function settleAll(store: Store): Promise<number> {
  const money = await openMoney({}, { clock: systemClock, simulate: true });
  const { db, queue, signal, vault } = store;
  const parts = { db, queue, signal, vault, clock: systemClock, ...money };
  await store.db.updateTable('jobs').set({ done_at: 0 }).execute();
  for (let at = 0; at < settlements; at++)
    await store.dialogs.commit(
      commitOf({
        key: `s${at}`,
        writes: [settleWrite(`bench-${at}`, `f${at}`, 100, systemClock.now())],
      }),
    );
  const began = performance.now();
  const jobs = createJobs({
    ...parts,
    atOnce: 16,
    // The receipts wait for the sender, who is not measured here.
    handlers: { [settleFineKind]: settleFine(parts), [phoneMessageKind]: async () => 'done' },
    random: Math.random,
    onError: (error) => {
      throw error;
    },
  });
  await jobs.drain();
  const seconds = (performance.now() - began) / 1000;
  await jobs.stop();
  const paid = await db
    .selectFrom('settlements')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('state', '=', 'PAID')
    .executeTakeFirst();
  await money.close();
  if (paid?.n !== settlements) throw new Error(`${paid?.n} of ${settlements} were paid`);
  return settlements / seconds;
}
