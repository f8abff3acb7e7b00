import { statSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { z } from 'zod';

const { file } = z.object({ file: z.string() }).parse(workerData);
const sqlite = new Database(file);

const everyMs = 1_000;
const fromBytes = 1024 * 1024;

setInterval(() => {
  const size = statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  // PASSIVE waits for nobody: what a reader still needs is moved the next time.
  if (size > fromBytes) sqlite.pragma('wal_checkpoint(PASSIVE)');
}, everyMs);
