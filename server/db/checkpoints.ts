import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { workerFile } from '../worker-file.ts';

export interface CheckpointSettings {
  readonly file: string;
  /** Of the same file, open until the connections are closed. */
  readonly fd: number;
  /** The log begins anew when it has more pages: a restart has to read them, and the disk to hold them. */
  readonly mostFrames: number;
}

/** 64 MiB of pages. */
export const mostFrames = 16_384;

/**
 * Moves the write-ahead log into the database from a thread of its own, so that no turn waits for it. `onFault` hears of
 * a disk that refuses; nothing is lost by it.
 */
export function startCheckpoints(
  settings: CheckpointSettings,
  onFault: (error: unknown) => void,
): { stop(): Promise<void> } {
  const worker = new Worker(workerFile('checkpoint-worker'), {
    workerData: settings,
    resourceLimits: { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 64 },
  });
  worker.on('message', onFault);
  worker.on('error', onFault);
  worker.unref();
  return {
    async stop() {
      if (worker.threadId === -1) return;
      const stopped = once(worker, 'exit');
      worker.ref();
      worker.postMessage('stop');
      await stopped;
    },
  };
}
