import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { workerFile } from '../worker-file.ts';

export interface CheckpointSettings {
  readonly file: string;
  /** Of the same file, open until the connections are closed. */
  readonly fd: number;
  /** The log begins anew when it has more pages: a restart has to read them, and the disk to hold them. */
  readonly mostFrames: number;
  /** A number: whether the log is about to begin anew, for which nobody may write. */
  readonly renewal: SharedArrayBuffer;
}

export interface Checkpoints {
  /** Who writes now would sleep until the disk has answered, and all turns with it. Holds for some milliseconds. */
  isRenewing(): boolean;
  stop(): Promise<void>;
}

/** 64 MiB of pages. */
export const mostFrames = 16_384;

/** How long a start is left to itself. */
const restMs = 1_000;

/**
 * Moves the write-ahead log into the database from a thread of its own, so that no turn waits for it. `onFault` hears of
 * a disk that refuses; nothing is lost by it. Throws when the thread's program was not built.
 */
export function startCheckpoints(
  settings: Omit<CheckpointSettings, 'renewal'>,
  onFault: (error: unknown) => void,
): Checkpoints {
  const renewal = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const renewing = new Int32Array(renewal);
  const program = workerFile('checkpoint-worker.cjs');
  let worker: Worker | undefined;
  // Not before the first answer: the thread takes as long to begin as a third of all the rest.
  const begin = setTimeout(() => {
    worker = startWorker(program, { ...settings, renewal }, onFault);
    worker.once('exit', () => Atomics.store(renewing, 0, 0));
  }, restMs).unref();
  return {
    isRenewing: () => Atomics.load(renewing, 0) === 1,
    async stop() {
      clearTimeout(begin);
      if (worker) await stopWorker(worker);
    },
  };
}

function startWorker(
  program: string,
  settings: CheckpointSettings,
  onFault: (error: unknown) => void,
): Worker {
  const worker = new Worker(program, {
    workerData: settings,
    resourceLimits: { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 64 },
  });
  worker.on('message', onFault);
  worker.on('error', onFault);
  worker.unref();
  return worker;
}

async function stopWorker(worker: Worker): Promise<void> {
  if (worker.threadId === -1) return;
  const stopped = once(worker, 'exit');
  worker.ref();
  worker.postMessage('stop');
  await stopped;
}
