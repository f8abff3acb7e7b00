import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStore, type Store } from '../../../server/db/open-store.ts';
import { givenKeys } from '../../../server/vault/master-keys.ts';
import { movingClock } from '../../contract/household.ts';

const folder = mkdtempSync(join(tmpdir(), 'biseo-keys-'));
const file = join(folder, 'biseo.db');
const old = randomBytes(32);
const fresh = randomBytes(32);
const place = { table: 'documents', memberId: 'younghee', id: 'd1', version: 1 } as const;

function keys(args: readonly string[], masters: readonly Buffer[]) {
  const env = {
    ...process.env,
    DATABASE_URL: file,
    BISEO_MASTER_KEYS: masters.map((key) => key.toString('base64')).join(','),
  };
  return spawnSync('node', ['bin/biseo.js', 'keys', ...args], { encoding: 'utf8', env, timeout: 60_000 });
}

describe('biseo keys', () => {
  let store: Store;
  let sealed: string;
  beforeAll(async () => {
    store = await openStore({ file, clock: movingClock(), keys: givenKeys([old]) });
    sealed = await store.queue.write((trx) => store.vault.seal(trx, place, 'words'), { durable: true });
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  it('fails where a key opens nowhere, and says which, the key of the server itself too', () => {
    const { status, stderr, stdout } = keys(['check'], [fresh]);
    expect(status).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([
      '열 수 없음  server_keys|root',
      '열 수 없음  member_keys|younghee',
    ]);
    expect(stdout).toContain('설정에 없음  식구 1  서버 1');
    expect(keys(['rotate'], [fresh]).status).toBe(1);
  });

  it('changes the master key under a store that knows both', async () => {
    await store.close();
    store = await openStore({ file, clock: movingClock(), keys: givenKeys([fresh, old]) });
    const turned = keys(['rotate'], [fresh, old]);
    expect([turned.stderr, turned.status]).toEqual(['', 0]);
    expect(turned.stdout).toContain('2개를');
    const { status, stdout } = keys(['check', '--json'], [fresh]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      masters: [expect.objectContaining({ role: 'first', members: 1, server: 1 })],
      lost: [],
    });
    expect(String(await store.vault.open(store.db, place, sealed))).toBe('words');
    expect(`${turned.stdout}${stdout}`).not.toContain(fresh.toString('base64'));
  });
});
