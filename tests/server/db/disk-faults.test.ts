import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { sql } from 'kysely';
import { openStore, type Store } from '../../../server/db/open-store.ts';
import { commitOf, settleWrite, start } from '../../contract/household.ts';

const clock = { now: () => start };
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'biseo-disk-'));
});
afterAll(() => rm(folder, { recursive: true }));

const agree = (store: Store, id: string, dialog: object = {}) =>
  store.dialogs.commit(commitOf({ key: id, turnId: id, dialog, writes: [settleWrite(id, id, 100)] }));
const integrity = async (store: Store) =>
  (await sql<{ integrity_check: string }>`pragma integrity_check`.execute(store.db)).rows[0]?.integrity_check;

/** Agrees until the disk refuses; answers what was acknowledged and how it was refused. */
async function agreeUntilRefused(store: Store): Promise<{ kept: string[]; refused: unknown }> {
  const kept: string[] = [];
  for (let at = 0; at < 2_000; at++) {
    try {
      await agree(store, `s${at}`, { filler: 'x'.repeat(4_000) });
      kept.push(`s${at}`);
    } catch (refused) {
      return { kept, refused };
    }
  }
  throw new Error('the disk never refused');
}

describe('a disk that is full', () => {
  it('refuses by name, keeps all that was acknowledged, and serves again when there is room', async () => {
    const file = join(folder, 'full.db');
    const store = await openStore({ file, clock });
    await sql`pragma max_page_count = 400`.execute(store.db);
    const { kept, refused } = await agreeUntilRefused(store);
    expect(refused).toMatchObject({ code: 'SQLITE_FULL' });
    expect(kept.length).toBeGreaterThan(50);
    const lost = `s${kept.length}`;
    expect(await store.settlements.find([...kept, lost])).toHaveLength(kept.length);
    expect(await store.dialogs.load(lost)).toBeUndefined();
    await sql`pragma max_page_count = 100000`.execute(store.db);
    await agree(store, lost);
    await store.close();
    const again = await openStore({ file, clock });
    expect(await again.settlements.find([...kept, lost])).toHaveLength(kept.length + 1);
    expect(await integrity(again)).toBe('ok');
    await again.close();
  });
});

/** What a process does whose disk fails under it: says each acknowledgement and then the error. */
const child = `
  import { writeSync } from 'node:fs';
  import { openStore } from '../../../server/db/open-store.ts';
  import { commitOf, settleWrite } from '../../contract/household.ts';
  const store = await openStore({ file: process.argv[2], clock: { now: () => ${start} }, onFault: () => {} });
  for (let at = 0; at < 5000; at++) {
    const id = 's' + at;
    const dialog = { filler: 'x'.repeat(4000) };
    try {
      await store.dialogs.commit(commitOf({ key: id, turnId: id, dialog, writes: [settleWrite(id, id, 100)] }));
      writeSync(1, id + '\\n');
    } catch (error) {
      writeSync(1, 'refused ' + error.code + '\\n');
      process.kill(process.pid, 'SIGKILL');
    }
  }
`;

describe('a disk that fails in the middle of a write', () => {
  it('is told by name, and nothing acknowledged is lost', async () => {
    const outfile = 'dist/disk-child.js';
    await build({
      stdin: { contents: child, resolveDir: import.meta.dirname, loader: 'ts' },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      logLevel: 'error',
    });
    const file = join(folder, 'failing.db');
    // No file may grow beyond 8 MiB: the kernel cuts the write short and refuses the rest, as a failing disk does.
    const command = `trap '' XFSZ; ulimit -f 16384; exec ${process.execPath} ${outfile} ${file}`;
    const { stdout } = spawnSync('sh', ['-c', command], { encoding: 'utf8' });
    const lines = stdout.trim().split('\n');
    expect(lines.at(-1)).toMatch(/^refused SQLITE_(IOERR|FULL)/);
    const kept = lines.slice(0, -1);
    expect(kept.length).toBeGreaterThan(10);
    const store = await openStore({ file, clock });
    expect(await store.settlements.find(kept)).toHaveLength(kept.length);
    expect(await integrity(store)).toBe('ok');
    await store.close();
  });
});

describe('a log that was cut off', () => {
  it('gives back every commit that was acknowledged, and nothing of the one that was torn', async () => {
    const file = join(folder, 'torn.db');
    const store = await openStore({ file, clock });
    for (let at = 0; at < 20; at++) await agree(store, `s${at}`);
    const whole = statSync(`${file}-wal`).size;
    await agree(store, 'torn', { filler: 'x'.repeat(20_000) });
    const log = readFileSync(`${file}-wal`);
    copyFileSync(file, join(folder, 'torn-copy'));
    await store.close();
    expect(log.length).toBeGreaterThan(whole);
    for (const share of [0, 0.01, 0.3, 0.6, 0.99]) {
      const cut = join(folder, `cut-${share}.db`);
      copyFileSync(join(folder, 'torn-copy'), cut);
      copyFileSync(`${file}.key`, `${cut}.key`);
      writeFileSync(`${cut}-wal`, log.subarray(0, Math.floor(whole + (log.length - whole) * share)));
      const again = await openStore({ file: cut, clock });
      const ids = Array.from({ length: 20 }, (_, at) => `s${at}`);
      expect(await again.settlements.find([...ids, 'torn'])).toHaveLength(20);
      expect(await integrity(again)).toBe('ok');
      await agree(again, 'torn');
      expect(await again.settlements.find(['torn'])).toHaveLength(1);
      await again.close();
    }
  });
});
