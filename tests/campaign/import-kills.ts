import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { addAgency } from '../../server/agency/agency-client.ts';
import { openStore } from '../../server/db/open-store.ts';
import { seedHousehold } from '../../server/db/seed.ts';
import { systemClock } from '../../shared/clock.ts';
import { household, speaker, start } from '../contract/household.ts';
import { keys } from './keys.ts';

export interface ImportReport {
  readonly rows: number;
  /** After how many rows it was killed. */
  readonly killedAt: readonly number[];
  /** Of the processes together, or of the one that nobody killed. */
  readonly seconds: number;
  readonly exitCode: number | null;
  readonly sent: number;
  readonly delivered: number;
  readonly jobs: number;
  readonly marked: { readonly done: number; readonly accepted: number; readonly rejected: number };
  /** The row numbers in the file of rejects. */
  readonly rejected: readonly number[];
}

const pollMs = 5;
const head = '종류,관리번호,휴대전화,일시,시작일,마감일,장소,교육 시간,준비물';
/** Of hundred rows fifty reach somebody, and three are wrong. */
const isKnown = (row: number) => row % 2 === 0;
const isWrong = (row: number) => row % 100 < 3;

function rowOf(row: number): string {
  const phone = isKnown(row) ? '010-0000-0001' : `010-9${String(row).padStart(7, '0').slice(0, 3)}-0000`;
  const key = row % 3 === 0 ? `K${row}` : '';
  const hours = isWrong(row) ? '네 시간쯤' : '4시간';
  return `민방위 교육,${key},${phone},2026-12-08 14:00,2026.12.01,2026-12-31,"시민회관, ${row}호",${hours},신분증`;
}

async function writeTable(path: string, rows: number): Promise<void> {
  const file = createWriteStream(path);
  file.write(`\uFEFF${head}\r\n`);
  // A spreadsheet counts its header too.
  for (let row = 2; row < rows + 2; row++) if (!file.write(`${rowOf(row)}\r\n`)) await once(file, 'drain');
  file.end();
  await once(file, 'finish');
}

async function prepare(database: string): Promise<void> {
  const store = await openStore({ file: database, clock: systemClock, keys });
  await seedHousehold(store, { ...household, notices: [], fines: [] }, [speaker], start);
  await addAgency(store, '시청', ['civil-defense-training'], systemClock.now());
  await store.close();
}

/** Puts a table in by the command line, kills it so many times with SIGKILL, and counts what is there in the end. */
export async function importKilled(folder: string, rows: number, kills: number): Promise<ImportReport> {
  const database = join(folder, 'biseo.db');
  const table = join(folder, 'table.csv');
  await prepare(database);
  await writeTable(table, rows);
  const began = performance.now();
  const killedAt: number[] = [];
  for (let kill = 1; kill <= kills; kill++)
    killedAt.push(await killAfter(run(table, database), database, (rows * kill) / (kills + 1)));
  const last = run(table, database);
  const [exitCode] = await once(last, 'exit');
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  return { rows, killedAt, seconds, exitCode, ...found(database), rejected: rejectsIn(folder) };
}

function run(table: string, database: string): ChildProcess {
  const env = {
    ...process.env,
    DATABASE_URL: database,
    BISEO_MASTER_KEYS: keys
      .read({ sealed: false })
      .map((key) => key.toString('base64'))
      .join(),
  };
  return spawn('node', ['bin/biseo.js', 'import', table, '--agency', '시청'], { env, stdio: 'ignore' });
}

async function killAfter(child: ChildProcess, database: string, rows: number): Promise<number> {
  const db = new Database(database, { readonly: true });
  const gone = once(child, 'exit');
  while (child.exitCode === null && markIn(db).done < rows) await wait(pollMs);
  child.kill('SIGKILL');
  const [, signal] = await gone;
  const { done } = markIn(db);
  db.close();
  if (signal !== 'SIGKILL') throw new Error(`it had ended before it was killed, after ${done} rows`);
  return done;
}

function markIn(db: Database.Database): ImportReport['marked'] {
  const mark = db.prepare('select done, accepted, rejected from agency_imports').get();
  return (mark as ImportReport['marked'] | undefined) ?? { done: 0, accepted: 0, rejected: 0 };
}

function found(database: string): Pick<ImportReport, 'sent' | 'delivered' | 'jobs' | 'marked'> {
  const db = new Database(database, { readonly: true });
  const count = (what: string) => Number(db.prepare(`select count(*) from ${what}`).pluck().get());
  const counted = {
    sent: count('agency_notices'),
    delivered: count('notices'),
    jobs: count("jobs where kind = 'notice-arrived'"),
    marked: markIn(db),
  };
  db.close();
  return counted;
}

const rejectsIn = (folder: string): readonly number[] =>
  readFileSync(join(folder, 'table.rejects.csv'), 'utf8')
    .split('\r\n')
    .slice(1, -1)
    .map((line) => Number(line.split(',')[0]));

/** What has to be there, whatever happened on the way. */
export function importExpected(rows: number) {
  const all = Array.from({ length: rows }, (_, at) => at + 2);
  const good = all.filter((row) => !isWrong(row));
  return {
    sent: good.length,
    delivered: good.filter(isKnown).length,
    jobs: good.filter(isKnown).length,
    marked: { done: rows, accepted: good.length, rejected: rows - good.length },
    rejected: all.filter(isWrong),
    exitCode: 1,
  };
}
