import { fdatasyncSync } from 'node:fs';
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import type { CheckpointSettings } from './checkpoints.ts';

// Loads nothing it can do without: a thread has a heap of its own.
const { file, fd, mostFrames, renewal } = workerData as CheckpointSettings;
const renewing = new Int32Array(renewal);
const sqlite = new Database(file);
sqlite.pragma('busy_timeout = 1000');

/** Where both want one core, the turns have it. Only Linux takes this for the thread alone. */
function giveWay(): void {
  if (process.platform === 'linux') setPriority(0, 10);
}

const everyMs = 1_000;

/** PASSIVE waits for nobody: what a reader still needs is moved the next time. Answers how long the log is. */
function move(): number {
  const [busyLogMoved] = sqlite.prepare('pragma wal_checkpoint(PASSIVE)').raw().all() as number[][];
  return busyLogMoved?.[1] ?? 0;
}

/**
 * Under endless load some frame is always left, so the log never begins anew by itself, and nothing makes the disk take
 * what was moved. Begun anew, it holds the writer until both are done: so the disk is waited for before, and what came
 * in meanwhile is moved once more.
 */
function checkpoint(): void {
  if (move() <= mostFrames) return;
  fdatasyncSync(fd);
  move();
  fdatasyncSync(fd);
  renew();
}

/** The turns' thread reads on meanwhile, and writes afterwards: who finds a lock sleeps, each time for longer. */
function renew(): void {
  Atomics.store(renewing, 0, 1);
  try {
    sqlite.pragma('wal_checkpoint(RESTART)');
  } finally {
    Atomics.store(renewing, 0, 0);
  }
}

/** The writer meets the same disk and has somebody to tell; the next second may be better. */
function tellFaults(work: () => void): void {
  try {
    work();
  } catch (error) {
    parentPort?.postMessage(String(error));
  }
}

tellFaults(giveWay);
const timer = setInterval(() => tellFaults(checkpoint), everyMs);

parentPort?.once('message', () => {
  clearInterval(timer);
  sqlite.close();
});
