import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { z } from 'zod';

const { file } = z.object({ file: z.string() }).parse(workerData);
const sqlite = new Database(file);
sqlite.pragma('busy_timeout = 1000');

const everyMs = 1_000;
/** 64 MiB of pages: what a restart may have to read, and what the disk may have to hold beside the database. */
const mostFrames = 16_384;

const answer = z.tuple([z.object({ log: z.number() })]);

/** PASSIVE waits for nobody: what a reader still needs is moved the next time. */
function checkpoint(): void {
  const [{ log }] = answer.parse(sqlite.pragma('wal_checkpoint(PASSIVE)'));
  // Under endless load some frame is always left and the log never begins anew. Hardly anything is left to move now, so
  // the writer is held up for moments only.
  if (log > mostFrames) sqlite.pragma('wal_checkpoint(TRUNCATE)');
}

const timer = setInterval(() => {
  try {
    checkpoint();
  } catch (error) {
    // The writer meets the same disk and has somebody to tell; the next second may be better.
    parentPort?.postMessage(String(error));
  }
}, everyMs);

parentPort?.once('message', () => {
  clearInterval(timer);
  sqlite.close();
});
