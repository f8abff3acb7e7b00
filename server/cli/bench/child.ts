import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import manifest from '../../../package.json' with { type: 'json' };
import type { Role, RoleSettings } from './role.ts';

/**
 * V8's, as `npm start` has them: a young generation of a few megabytes, since a turn leaves little behind; an old one that
 * is looked over when it has grown by a third, for what lives long hardly grows; both by the turns' own thread, since
 * helpers only take its core from it; one thread to optimise, for each has an arena of memory of its own; and V8's own
 * code called where it lies, which each thread would copy.
 */
const startFlags = manifest.scripts.start.match(/--\S+/g) ?? [];

export interface Child {
  readonly port: number;
  readonly readyMs: number;
  memoryMb(): { readonly now: number; readonly peak: number };
  stop(): Promise<void>;
}

/** A server on a core of its own, where the machine lets us choose. */
export async function startChild(role: Role, settings: RoleSettings): Promise<Child> {
  const began = performance.now();
  const [command, ...pinned] = pin(0);
  const log = openSync('/dev/null', 'w');
  const args = [
    ...pinned,
    process.execPath,
    ...startFlags,
    process.argv[1] ?? '',
    'bench',
    '--role',
    role,
    '--settings',
    JSON.stringify(settings),
  ];
  const child = spawn(command ?? args[0] ?? '', command === undefined ? args.slice(1) : args, {
    stdio: ['ignore', 'pipe', log],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const port = await readPort(child);
  return {
    port,
    readyMs: performance.now() - began,
    memoryMb: () => memoryOf(child.pid ?? 0),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGKILL');
      }),
  };
}

/** What any Node process takes to begin on that core, against which our own beginning is to be read. */
export function emptyStartMs(): number {
  const [command = process.execPath, ...args] = [...pin(0), process.execPath, '-e', '0'];
  const took = Array.from({ length: 3 }, () => {
    const began = performance.now();
    spawnSync(command, args);
    return performance.now() - began;
  });
  return Math.min(...took);
}

/** `taskset -c N`, or nothing on machines without it. */
function pin(core: number): readonly string[] {
  return spawnSync('taskset', ['--version']).status === 0 ? ['taskset', '-c', String(core)] : [];
}

async function readPort(child: ChildProcess): Promise<number> {
  if (!child.stdout) throw new Error('the server has no output');
  for await (const line of createInterface({ input: child.stdout })) {
    const { port } = JSON.parse(line) as { port: number };
    return port;
  }
  throw new Error('the server ended before it was ready');
}

function memoryOf(pid: number): { readonly now: number; readonly peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const read = (name: string) =>
    Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024);
  return { now: read('VmRSS'), peak: read('VmHWM') };
}
