import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { startPostgres } from '../helpers/postgres.ts';
import { benchMoney } from './bench-money.ts';
import { bundleWorker } from './bundle-worker.ts';
import { total } from './checker.ts';
import { importExpected, importKilled } from './import-kills.ts';
import { killPoints } from './kill-points.ts';
import { type ProcessesOptions, type ProcessesReport, runProcesses } from './processes.ts';
import type { Control } from './simulate.ts';
import { simulateSeeds } from './simulation.ts';

interface Options {
  readonly seed: string;
  readonly settlements?: string;
  readonly seeds?: string;
  readonly control?: Control;
}

const print = (line: string) => void process.stdout.write(`${line}\n`);
let failed = 0;

function expect(what: string, holds: boolean): void {
  print(`${holds ? '  ok ' : '  NO '} ${what}`);
  if (!holds) failed += 1;
}

function show(report: ProcessesReport): void {
  const { name, settlements, kills, faults, zombies, crashes, webhooks, claims, receipts, seconds } = report;
  print(`\n${name}: ${settlements} settlements in ${seconds} s, ${JSON.stringify(report.states)}`);
  print(`  SIGKILL ${kills}, network faults ${faults}, zombies ${zombies}, immediate restarts ${crashes}`);
  print(`  webhooks ${webhooks}, spoken claims ${claims}, receipts ${receipts}`);
  print(`  killed at ${JSON.stringify(report.killsByPoint)}`);
  const counts = Object.entries(report.findings).map(([kind, list]) => `${kind} ${list.length}`);
  print(`  ${counts.join(', ')}`);
  for (const [kind, list] of Object.entries(report.findings))
    for (const one of list.slice(0, 3)) print(`    ${kind}: ${one}`);
}

type Given = Omit<ProcessesOptions, 'script' | 'database' | 'crashes'> & { readonly crashes?: number };

async function onSqlite(options: Given): Promise<ProcessesReport> {
  const folder = mkdtempSync(join(tmpdir(), 'biseo-campaign-'));
  const { crashes: _, ...given } = options;
  const script = await bundleWorker();
  const report = await runProcesses({ ...given, script, database: join(folder, 'biseo.db') });
  rmSync(folder, { recursive: true });
  show(report);
  return report;
}

async function onPostgres({ crashes = 0, ...given }: Given): Promise<ProcessesReport> {
  const server = await startPostgres({ durable: true });
  const crash = async () => {
    await server.crash();
    await server.start();
  };
  try {
    const database = await server.database('campaign');
    const script = await bundleWorker();
    const report = await runProcesses({ ...given, script, database, crashes: { times: crashes, crash } });
    show(report);
    return report;
  } finally {
    await server.stop();
  }
}

const seedOf = ({ seed }: Options) => Number(seed);

function rightly(report: ProcessesReport): void {
  const { name, claims, settlements, findings } = report;
  expect(`${name}: every promise kept`, total(findings) === 0);
  expect(`${name}: something was said of every other settlement (${claims})`, claims >= settlements / 2);
}

async function sqlite(options: Options): Promise<void> {
  const settlements = Number(options.settlements ?? 1_200);
  const seed = seedOf(options);
  const report = await onSqlite({
    name: 'sqlite',
    settlements,
    workers: 1,
    seed,
    killRate: 0.018,
    faultRate: 0.35,
  });
  rightly(report);
  expect('at least 1,000 kills', report.kills >= 1_000);
  expect('at least 1,000 network faults', report.faults >= 1_000);
  const fewest = Math.min(...killPoints.map((point) => report.killsByPoint[point] ?? 0));
  expect(`every kill point at least 20 times (${fewest})`, fewest >= 20);
}

async function postgres(options: Options): Promise<void> {
  const settlements = Number(options.settlements ?? 800);
  const report = await onPostgres({
    name: 'postgres',
    settlements,
    workers: 4,
    seed: seedOf(options),
    killRate: 0.001,
    faultRate: 0.35,
    zombies: 80,
    crashes: 4,
  });
  rightly(report);
  expect('at least 500 faults', report.faults + report.kills >= 500);
  expect('at least 50 zombies', report.zombies >= 50);
  expect('immediate restarts', report.crashes === 4);
}

/** A checker that cannot fail proves nothing. */
async function controls(options: Options): Promise<void> {
  const common = { settlements: Number(options.settlements ?? 250), seed: seedOf(options), faultRate: 0.35 };
  const naive = await onSqlite({ ...common, name: 'new-id', workers: 1, killRate: 0.01, control: 'new-id' });
  expect('a new id per retry is found out', naive.findings.double.length > 0);
  for (const control of ['no-dedupe', 'new-id'] as const) {
    const { broken } = await simulateSeeds(seedOf(options), 200, control);
    print(`\nsimulated ${control}: ${broken ? `broken at seed ${broken.seed}` : 'nothing found'}`);
    expect(`${control} is found out in the simulation`, (broken?.findings.double.length ?? 0) > 0);
  }
}

async function simulated(options: Options): Promise<void> {
  const seeds = Number(options.seeds ?? 10_000);
  const began = performance.now();
  const { broken, ...sum } = await simulateSeeds(seedOf(options), seeds, options.control);
  const seconds = Math.round((performance.now() - began) / 1000);
  print(`\nsimulation: ${JSON.stringify(sum)} in ${seconds} s`);
  if (broken) print(`  seed ${broken.seed}, again: ${broken.replay}\n  ${JSON.stringify(broken.findings)}`);
  expect(`${sum.seeds} simulated histories: every promise kept`, broken === undefined);
}

async function imported({ rows = '100000' }: { readonly rows?: string }): Promise<void> {
  for (const kills of [0, 3]) {
    const folder = mkdtempSync(join(tmpdir(), 'biseo-import-'));
    const { rejected, ...report } = await importKilled(folder, Number(rows), kills);
    rmSync(folder, { recursive: true });
    print(`\nimport: ${JSON.stringify(report)}`);
    const found = JSON.stringify({ rejected, ...report });
    const holds = Object.entries(importExpected(Number(rows))).every(([name, value]) =>
      found.includes(`${JSON.stringify(name)}:${JSON.stringify(value)}`),
    );
    expect(`${rows} rows, killed ${kills} times: each once, in ${report.seconds} s`, holds);
  }
}

const program = new Command('campaign').option('--seed <n>', 'repeats a run', '1');
const part = (name: string, run: (options: Options) => Promise<void>) =>
  program
    .command(name)
    .option('--seed <n>', 'repeats a run', '1')
    .option('--settlements <n>')
    .option('--seeds <n>')
    .option('--control <name>')
    .action(run);
part('sqlite', sqlite);
part('postgres', postgres);
part('controls', controls);
part('simulate', async (options) => simulated({ seeds: options.seed === '1' ? '10000' : '1', ...options }));
program.command('import').option('--rows <n>', 'of the table', '100000').action(imported);
part('bench', () => benchMoney(print));
program.action(async () => {
  const options = { seed: '1' };
  for (const run of [sqlite, postgres, controls, simulated]) await run(options);
});
await program.parseAsync();
if (!process.argv.includes('bench'))
  print(failed === 0 ? '\nall promises kept' : `\n${failed} promises broken`);
process.exitCode = failed === 0 ? 0 : 1;
