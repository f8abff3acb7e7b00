import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type PostgresServer, startPostgres } from '../../helpers/postgres.ts';

let server: PostgresServer;
let url: string;

beforeAll(async () => {
  server = await startPostgres();
  url = await server.database('biseo');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create role guarded login password 'right'`);
  await demandPassword(client, 'guarded');
  await client.end();
});
afterAll(() => server.stop());

/** The server trusts whoever comes from this machine; of this one it wants a password. */
async function demandPassword(client: pg.Client, role: string): Promise<void> {
  const { rows } = await client.query('show hba_file');
  const rules = [`host all ${role} all scram-sha-256`, 'host all all all trust'];
  const lines = rules.map((rule) => `select '${rule}'`).join(' union all ');
  await client.query(`copy (${lines}) to '${rows[0].hba_file}'`);
  await client.query('select pg_reload_conf()');
}

function biseo(database: string, args: readonly string[]) {
  const { PATH = '' } = process.env;
  const env = {
    PATH,
    DATABASE_URL: database,
    LOG_LEVEL: 'silent',
    BISEO_MASTER_KEYS: randomBytes(32).toString('base64'),
  };
  const command = ['bin/biseo.js', ...args];
  const { status, stdout, stderr } = spawnSync('node', command, { encoding: 'utf8', env, timeout: 60_000 });
  return { status, stdout, lines: stderr.trim().split('\n') };
}

const changed = (change: (url: URL) => void) => {
  const address = new URL(url);
  change(address);
  return address.href;
};

describe.each([
  ['serve', '--port', '0'],
  ['jobs', 'list'],
  ['agency', '보건소', '--kinds', 'flu-vaccination'],
])('a PostgreSQL that is not reached by %s', (...args) => {
  it.each([
    [
      'a port that nobody listens on',
      () => 'postgres://biseo@127.0.0.1:1/biseo',
      /ECONNREFUSED 127.0.0.1:1$/,
    ],
    [
      'several addresses, none of which listens',
      () => 'postgres://biseo@localhost:1/biseo',
      /ECONNREFUSED .*:1$/,
    ],
    [
      'an unknown host',
      () => 'postgres://biseo:secret@nowhere.invalid/biseo',
      /(ENOTFOUND|EAI_AGAIN) nowhere.invalid$/,
    ],
    [
      'a wrong password',
      () =>
        changed((to) => {
          to.username = 'guarded';
          to.password = 'secret';
        }),
      /password authentication failed for user "guarded"$/,
    ],
    [
      'an unknown database',
      () =>
        changed((to) => {
          to.pathname = 'nowhere';
        }),
      /database "nowhere" does not exist$/,
    ],
    [
      'an address that is none',
      () => 'postgres://biseo:secret@host:port/biseo',
      /postgres:\/\/… .*Invalid URL$/,
    ],
  ])('is told in a line without its password: %s', (_what, address, reason) => {
    const { status, stdout, lines } = biseo(address(), args);
    expect([status, stdout, lines]).toEqual([1, '', [expect.stringMatching(reason)]]);
    expect(lines[0]).toMatch(/^DATABASE_URL: postgres:\/\/.* cannot be reached: /);
    expect(lines[0]).not.toContain('secret');
  });
});

it('a PostgreSQL database without our tables is no database of ours, and gets none of them', async () => {
  const { status, lines } = biseo(url, ['audit', 'verify']);
  expect([status, lines]).toEqual([1, [expect.stringContaining(`${url} is no database of ours`)]]);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(`select count(*)::int as n from pg_tables where schemaname = 'public'`);
  await client.end();
  expect(rows).toEqual([{ n: 0 }]);
});
