import { generateKeyPairSync } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../shared/clock.ts';
import { openStore } from '../../db/open-store.ts';
import { seedMany } from '../../db/seed-many.ts';
import type { Print } from '../play.ts';
import { emptyStartMs, startChild } from './child.ts';
import { documentFigures } from './documents.ts';
import { type LoadResult, load } from './load.ts';
import { profile } from './profile.ts';
import { signedRequests } from './requests.ts';
import type { Role } from './role.ts';

const households = 100_000;
const perRun = 24_000;
const warmUp = 4_000;
const connections = 64;
const fixedRate = 500;
const fixedRequests = 4_000;
const rounds = 5;

interface Setting {
  readonly folder: string;
  readonly publicKey: string;
  readonly requests: readonly Buffer[];
}

/** One run, printed: ours beside the bare echo and the official SDK, in turn, server and load on separate cores. */
export async function bench(print: Print): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'biseo-bench-'));
  try {
    await run(folder, print);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(folder: string, print: Print): Promise<void> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const now = Date.now();
  print.out(`${households.toLocaleString('en')} households with three notices each …`);
  await seed(join(folder, 'seed.db'), now);
  print.out(`signing ${perRun + warmUp} requests …`);
  const requests = signedRequests(privateKey, 0, perRun + warmUp, now);
  const setting = {
    folder,
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    requests,
  };
  const results: Record<Role, LoadResult[]> = { ours: [], echo: [], sdk: [] };
  for (let round = 0; round < rounds; round++) {
    for (const role of ['echo', 'ours', 'sdk'] as const) {
      const { result } = await measure(role, setting, { rate: undefined });
      results[role].push(result);
      print.out(line(role, result));
    }
  }
  report(results, print);
  await steady(setting, print);
  print.out(await documentFigures());
  print.out(await profile(join(folder, 'seed.db'), privateKey, publicKey));
}

async function seed(file: string, now: number): Promise<void> {
  const store = await openStore({ file, clock: systemClock });
  await seedMany(store, { platform: 'clova', households, noticesEach: 3, now });
  await store.close();
}

/** Round by round, since a machine that others use is not as fast from one minute to the next. */
function report(results: Record<Role, readonly LoadResult[]>, print: Print): void {
  const ratio = (peer: Role) =>
    median(results.ours.map(({ perSecond }, at) => perSecond / (results[peer][at]?.perSecond ?? Number.NaN)));
  print.out(`ours / bare echo (a): ${ratio('echo').toFixed(3)}`);
  print.out(`ours / SDK on Express (b): ${ratio('sdk').toFixed(2)}`);
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function steady(setting: Setting, print: Print): Promise<void> {
  print.out(`an empty Node process: ${Math.round(emptyStartMs())} ms`);
  for (const role of ['ours', 'sdk'] as const) {
    const { result, child } = await measure(role, setting, { rate: fixedRate });
    print.out(
      `${line(role, result)}  at ${fixedRate}/s  memory ${child.now} MB (peak ${child.peak})  ready after ${Math.round(child.readyMs)} ms`,
    );
  }
}

/** Each run of ours has a fresh copy of the database: a request that was answered before would be answered from memory. */
async function measure(
  role: Role,
  { folder, publicKey, requests }: Setting,
  { rate }: { rate: number | undefined },
) {
  const database = join(folder, `${role}.db`);
  if (role === 'ours') freshCopy(join(folder, 'seed.db'), database);
  const child = await startChild(role, { publicKey, database });
  await load({ port: child.port, requests: requests.slice(0, warmUp), connections });
  const measured = requests.slice(warmUp, rate === undefined ? undefined : warmUp + fixedRequests);
  const options = {
    port: child.port,
    requests: measured,
    connections,
    ...(rate === undefined ? {} : { rate }),
  };
  const result = await load(options);
  const seen = { ...child.memoryMb(), readyMs: child.readyMs };
  await child.stop();
  return { result, child: seen };
}

function freshCopy(seed: string, database: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(database + suffix, { force: true });
  copyFileSync(seed, database);
  copyFileSync(`${seed}.key`, `${database}.key`);
}

function line(role: Role, { perSecond, p50Ms, p99Ms, refused }: LoadResult): string {
  return `${role.padEnd(5)} ${perSecond.toFixed(0).padStart(7)}/s  p50 ${p50Ms.toFixed(2)} ms  p99 ${p99Ms.toFixed(2)} ms${refused > 0 ? `  REFUSED ${refused}` : ''}`;
}
