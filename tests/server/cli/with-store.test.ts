import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { openStore } from '../../../server/db/open-store.ts';
import { givenKeys } from '../../../server/vault/master-keys.ts';
import { movingClock } from '../../contract/household.ts';

const folder = mkdtempSync(join(tmpdir(), 'biseo-store-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Settings = Readonly<Record<string, string>>;

function biseo(database: string, ...said: readonly (string | Settings)[]) {
  const args = said.filter((one) => typeof one === 'string');
  const settings = said.find((one) => typeof one === 'object');
  const { PATH = '' } = process.env;
  const env = { PATH, DATABASE_URL: database, LOG_LEVEL: 'silent', ...settings };
  const command = ['bin/biseo.js', ...args];
  const { status, stdout, stderr } = spawnSync('node', command, { encoding: 'utf8', env, timeout: 60_000 });
  return { status, stdout, lines: stderr.trim().split('\n') };
}

/** What a file permits is nothing to root. */
async function asNobody(act: () => Promise<void>): Promise<void> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    await act();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

describe('a command of an operator', () => {
  const typo = join(folder, 'typo.db');
  it.each([
    ['audit', 'verify'],
    ['keys', 'check'],
    ['keys', 'rotate'],
    ['jobs', 'list'],
    ['ara', 'queue'],
    ['revoke', '0000-0000-0000-0000'],
    ['agency', 'report', '보건소'],
    ['agency', 'demo'],
  ])('says that there is no such database, and makes none: %s %s', (...args) => {
    const { status, stdout, lines } = biseo(typo, ...args);
    expect([status, stdout, lines]).toEqual([1, '', [expect.stringContaining(`DATABASE_URL: there is no`)]]);
    expect(lines[0]).toContain(typo);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['empty', () => writeFileSync(join(folder, 'empty'), '')],
    [
      "another program's",
      () => new Database(join(folder, "another program's")).exec('create table a (b)').close(),
    ],
  ])('says of a file that is %s that it is no database of ours, and leaves it so', (name, make) => {
    make();
    const file = join(folder, name);
    const before = readFileSync(file);
    const { status, stdout, lines } = biseo(file, 'audit', 'verify');
    const line = `DATABASE_URL: ${file} is no database of ours; npx biseo serve makes one`;
    expect([status, stdout, lines]).toEqual([1, '', [line]]);
    expect(readFileSync(file)).toEqual(before);
    expect(readdirSync(folder).filter((one) => one.startsWith(name))).toEqual([name]);
  });

  it.each([
    ['a text', 'file is not a database'],
    ['a folder', 'unable to open database file'],
  ])('says of %s that it cannot be opened', (name, why) => {
    const file = join(folder, name);
    if (name === 'a folder') mkdirSync(file);
    else writeFileSync(file, 'not a database, whatever its name');
    const { status, lines } = biseo(file, 'jobs', 'list');
    expect([status, lines]).toEqual([1, [`DATABASE_URL: ${file} cannot be opened: ${why}`]]);
  });

  it('says of a file that may only be read that it cannot be opened', async () => {
    const file = join(folder, 'shelf', 'read-only.db');
    const clock = movingClock();
    const store = await openStore({ file, clock });
    await store.close();
    chmodSync(file, 0o444);
    for (const open of [folder, dirname(file), `${file}.key`]) chmodSync(open, 0o777);
    const line = `DATABASE_URL: ${file} cannot be opened: attempt to write a readonly database`;
    await asNobody(() => expect(openStore({ file, clock })).rejects.toThrow(line));
  });

  it('that registers an agency makes one, with its key', () => {
    const database = join(folder, 'made', 'biseo.db');
    expect(biseo(database, 'agency', '보건소', '--kinds', 'flu-vaccination').status).toBe(0);
    expect(readdirSync(join(folder, 'made'))).toEqual(['biseo.db', 'biseo.db.key']);
  });

  it('makes no other key for a database whose key is gone', async () => {
    const file = join(folder, 'kept.db');
    const store = await openStore({ file, clock: movingClock() });
    await store.close();
    rmSync(`${file}.key`);
    const { status, lines } = biseo(file, 'audit', 'verify');
    expect([status, lines]).toEqual([1, [expect.stringContaining(`${file}.key: is gone`)]]);
    expect(readdirSync(folder)).not.toContain('kept.db.key');
  });

  it.each([
    ['emptied', '', 'must be 32 bytes in base64, has 0'],
    ['damaged', 'c2hvcnQ=', 'must be 32 bytes in base64, has 5'],
    ['another one', Buffer.alloc(32, 1).toString('base64'), 'holds none of the keys'],
  ])('names a key file that is %s', async (what, text, line) => {
    const file = join(folder, `${what}.db`);
    const store = await openStore({ file, clock: movingClock() });
    await store.close();
    writeFileSync(`${file}.key`, text);
    const { status, lines } = biseo(file, 'jobs', 'list');
    expect([status, lines]).toEqual([1, [expect.stringMatching(`^${file}.key: ${line}`)]]);
    expect(readFileSync(`${file}.key`, 'utf8')).toBe(text);
  });

  it('names the variable whose keys are of another database', async () => {
    const file = join(folder, 'sealed.db');
    const store = await openStore({ file, clock: movingClock(), keys: givenKeys([randomBytes(32)]) });
    await store.close();
    const { status, lines } = biseo(file, 'jobs', 'list', {
      BISEO_MASTER_KEYS: randomBytes(32).toString('base64'),
    });
    expect([status, lines]).toEqual([1, [expect.stringMatching('^BISEO_MASTER_KEYS: holds none')]]);
  });

  it('leaves no key where the database cannot be opened', () => {
    const file = join(folder, 'text.db');
    const text = 'not a database, whatever its name';
    writeFileSync(file, text);
    expect(biseo(file, 'agency', '보건소', '--kinds', 'flu-vaccination').status).toBe(1);
    expect(readdirSync(folder)).not.toContain('text.db.key');
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});
