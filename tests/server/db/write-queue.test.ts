import { setTimeout as after } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { type Connections, openDatabase } from '../../../server/db/open-database.ts';
import { createWriteQueue } from '../../../server/db/write-queue.ts';

let connections: Connections;
beforeEach(async () => {
  connections = await openDatabase(':memory:');
  await sql.raw('create table rows (id integer primary key)').execute(connections.db);
});
afterEach(() => connections.close());

const insert = sql.raw('insert into rows default values');
const count = () => connections.writer.all('select count(*) as n from rows', []);

describe('a write', () => {
  it('waits while the log begins anew, and holds up nobody', async () => {
    let renewing = true;
    const queue = createWriteQueue(connections, () => renewing);
    const written = queue.write((trx) => insert.execute(trx), { durable: false });
    await after(20);
    expect(count()).toEqual([{ n: 0 }]);
    renewing = false;
    await written;
    expect(count()).toEqual([{ n: 1 }]);
  });

  it('does not wait for ever', async () => {
    const queue = createWriteQueue(connections, () => true);
    await queue.write((trx) => insert.execute(trx), { durable: false });
    expect(count()).toEqual([{ n: 1 }]);
  });
});
