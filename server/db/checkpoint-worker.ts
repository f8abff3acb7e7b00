import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

// Loads nothing it can do without: a thread has a heap of its own.
const sqlite = new Database(String(workerData.file));
sqlite.pragma('busy_timeout = 1000');

const everyMs = 1_000;
/** 64 MiB of pages: what a restart may have to read, and what the disk may have to hold beside the database. */
const mostFrames = 16_384;

/** PASSIVE waits for nobody: what a reader still needs is moved the next time. */
function checkpoint(): void {
  const [busyLogMoved] = sqlite.prepare('pragma wal_checkpoint(PASSIVE)').raw().all() as number[][];
  const log = busyLogMoved?.[1] ?? 0;
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
