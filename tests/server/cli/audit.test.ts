import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { openStore } from '../../../server/db/open-store.ts';
import { seedHousehold } from '../../../server/db/seed.ts';
import { commitOf, hearWrite, household, movingClock, speaker, start } from '../../contract/household.ts';

const folder = mkdtempSync(join(tmpdir(), 'biseo-audit-'));
const file = join(folder, 'biseo.db');

function verify(...args: readonly string[]) {
  const env = { ...process.env, DATABASE_URL: file };
  const command = ['bin/biseo.js', 'audit', 'verify', ...args];
  return spawnSync('node', command, { encoding: 'utf8', env, timeout: 60_000 });
}

function tamper(...statements: readonly string[]): void {
  const db = new Database(file);
  for (const statement of statements) db.exec(statement);
  db.close();
}

describe('biseo audit verify', () => {
  beforeAll(async () => {
    const store = await openStore({ file, clock: movingClock() });
    await seedHousehold(store, household, [speaker], start);
    for (const [rev, id] of ['n1', 'n2', 'notice-of-fine-1'].entries())
      await store.dialogs.commit(commitOf({ rev, writes: [hearWrite(id)] }));
    await store.close();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('says how many rows there are, and that none was touched', () => {
    const { status, stdout } = verify();
    expect([status, stdout.trim()]).toEqual([0, '3줄, 손댄 곳이 없습니다']);
  });

  it('fails where one was, and says which, to machines too', () => {
    tamper(
      'drop trigger audit_no_update',
      `update audit set actor = 'member:soonja' where seq = 2`,
      'drop trigger audit_no_delete',
      `delete from audit where seq = 3`,
    );
    const said = verify();
    expect(said.status).toBe(1);
    expect(said.stdout).toMatch(/2번째 {2}적힌 그대로가 아님\n.*3번째 {2}끝이 잘림\n2곳이 다릅니다/);
    const { status, stdout } = verify('--json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ rows: 2, faults: [{ kind: 'changed' }, { kind: 'cut' }] });
  });
});
