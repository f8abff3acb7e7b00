import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startCheckpoints } from '../../../server/db/checkpoints.ts';
import { holdFile } from '../../../server/db/held-file.ts';
import { openSqlite } from '../../../server/db/sqlite.ts';

/** Rows, far more than the log may hold. */
const most = 50_000;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'biseo-checkpoints-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Counts up whenever the log begins anew (SQLite, "WAL file format": bytes 12 to 15). */
function beginnings(file: string): number {
  const fd = openSync(`${file}-wal`, 'r');
  const header = Buffer.alloc(32);
  readSync(fd, header, 0, header.length, 0);
  closeSync(fd);
  return header.readUInt32BE(12);
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    if (tries > 30_000) throw new Error('it never came');
    await wait(1);
  }
}

describe('the write-ahead log', () => {
  it('begins anew while somebody writes all the time, and loses nothing', async () => {
    const file = join(folder, 'busy.db');
    const writer = openSqlite(file);
    writer.run('create table rows (id integer primary key, text text)', []);
    const held = holdFile(file);
    const faults: unknown[] = [];
    const checkpoints = startCheckpoints({ file, fd: held.fd, mostFrames: 64 }, (fault) =>
      faults.push(fault),
    );
    const first = beginnings(file);
    let written = 0;
    while (beginnings(file) === first && written < most) {
      for (let one = 0; one < 20; one++)
        written += writer.run('insert into rows (text) values (?)', ['x'.repeat(5_000)]);
      await wait(1);
    }
    await checkpoints.stop();
    expect(written).toBeGreaterThan(32);
    expect(written).toBeLessThan(most);
    expect(writer.all('select count(*) as n from rows', [])).toEqual([{ n: written }]);
    expect(faults).toEqual([]);
    writer.close();
    held.release();
  });

  it('says so while it begins anew, here for as long as somebody reads an old page', async () => {
    const file = join(folder, 'read.db');
    const [writer, reader] = [openSqlite(file), openSqlite(file)];
    writer.run('create table rows (text text)', []);
    reader.run('begin', []);
    expect(reader.all('select * from rows', [])).toEqual([]);
    for (let one = 0; one < 100; one++) writer.run('insert into rows (text) values (?)', ['x'.repeat(5_000)]);
    const held = holdFile(file);
    const faults: unknown[] = [];
    const checkpoints = startCheckpoints({ file, fd: held.fd, mostFrames: 64 }, (fault) =>
      faults.push(fault),
    );
    expect(checkpoints.isRenewing()).toBe(false);
    await until(() => checkpoints.isRenewing());
    reader.run('commit', []);
    await until(() => !checkpoints.isRenewing());
    expect(writer.run('insert into rows (text) values (?)', ['y'])).toBe(1);
    await checkpoints.stop();
    expect(faults).toEqual([]);
    for (const open of [reader, writer]) open.close();
    held.release();
  });
});

describe('a database file that is held', () => {
  it('has one descriptor, however often it is opened, and gives it back with the last', () => {
    const file = join(folder, 'held.db');
    openSqlite(file).close();
    const [one, other] = [holdFile(file), holdFile(join(folder, '.', 'held.db'))];
    expect(other.fd).toBe(one.fd);
    one.release();
    expect(fstatSync(other.fd).isFile()).toBe(true);
    other.release();
    expect(() => fstatSync(other.fd)).toThrow('EBADF');
  });
});
