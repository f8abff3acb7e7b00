import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { sql } from 'kysely';
import { openStore } from '../../../server/db/open-store.ts';
import { manyIds, seedMany } from '../../../server/db/seed-many.ts';
import { commitOf, start } from '../../contract/household.ts';

const child = 'tests/.out/durable-child.js';
/** Commits for ever, ordinary turns and settlements by turns, and says so each time, until somebody kills it. */
const endless = `
  import { writeSync } from 'node:fs';
  import { openStore } from '../../../server/db/open-store.ts';
  import { commitOf, settleWrite } from '../../contract/household.ts';
  const [, , file, first] = process.argv;
  const store = await openStore({ file, clock: { now: () => Date.now() } });
  for (let turn = Number(first); ; turn++) {
    const writes = turn % 2 === 0 ? [settleWrite('s' + turn, 'fine-' + turn, 100)] : [];
    await store.dialogs.commit(commitOf({ key: 'k' + turn, writes }));
    writeSync(1, turn + '\\n');
  }
`;
const clock = { now: () => start };
let folder = '';

beforeAll(async () => {
  await build({
    stdin: { contents: endless, resolveDir: import.meta.dirname, loader: 'ts' },
    outfile: child,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  });
  folder = await mkdtemp(join(tmpdir(), 'biseo-durable-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Kills the process without warning once it has acknowledged so many turns; returns those it acknowledged. */
async function killedAfter(turns: number, file: string, first: number): Promise<readonly number[]> {
  const running = spawn(process.execPath, [child, file, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(running, 'exit');
  const acknowledged: number[] = [];
  for await (const line of createInterface(running.stdout)) {
    acknowledged.push(Number(line));
    if (acknowledged.length === turns) running.kill('SIGKILL');
  }
  await exited;
  return acknowledged;
}

describe('the database file', () => {
  it('keeps every acknowledged turn and settlement of processes that were killed', async () => {
    const file = join(folder, 'killed.db');
    let first = 0;
    const acknowledged: number[] = [];
    for (const turns of [1, 30, 77]) {
      acknowledged.push(...(await killedAfter(turns, file, first)));
      first = (acknowledged.at(-1) ?? 0) + 2;
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(108);
    const store = await openStore({ file, clock });
    for (const turn of acknowledged) expect(await store.dialogs.load(`k${turn}`)).toMatchObject({ rev: 1 });
    const settlements = acknowledged.filter((turn) => turn % 2 === 0).map((turn) => `s${turn}`);
    expect(await store.settlements.find(settlements)).toHaveLength(settlements.length);
    const jobs = await store.db.selectFrom('jobs').select('key').execute();
    expect(jobs.map(({ key }) => key)).toEqual(expect.arrayContaining(settlements));
    await store.close();
  });

  it('waits for the disk with a settlement, however many ordinary turns came between', async () => {
    const store = await openStore({ file: join(folder, 'synchronous.db'), clock });
    const seen: unknown[] = [];
    for (const durable of [false, true, false, true, true, false]) {
      await store.queue.write(async () => {}, { durable });
      const { rows } = await sql<{ synchronous: number }>`select synchronous from pragma_synchronous`.execute(
        store.db,
      );
      seen.push(rows[0]?.synchronous);
    }
    expect(seen).toEqual([1, 2, 1, 2, 2, 1]);
    await store.close();
  });

  it('has everything in it once closed, and nothing left beside it', async () => {
    const file = join(folder, 'closed.db');
    const store = await openStore({ file, clock });
    await seedMany(store, { platform: 'clova', households: 2_000, noticesEach: 3, now: start });
    const last = store.dialogs.commit(commitOf({}));
    await store.close();
    await last;
    expect(statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0).toBe(0);
    const again = await openStore({ file, clock });
    expect(await again.dialogs.load('speaker-1')).toBeDefined();
    const { memberId, userId } = manyIds(1_999);
    expect((await again.homes.at('clova', userId))?.members.map(({ id }) => id)).toEqual([memberId]);
    expect(await again.notices.unread(memberId)).toHaveLength(3);
    await again.close();
  });
});
