import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../shared/errors.ts';

/** In the bundle the worker lies beside this code; from the sources it is where the build put it. */
function workerFile(): string {
  const places = ['./checkpoint-worker.js', '../../dist/checkpoint-worker.js'];
  const found = places
    .map((place) => fileURLToPath(new URL(place, import.meta.url)))
    .find((file) => existsSync(file));
  if (found === undefined)
    throw new AppError('BUG', 'the checkpoint worker has not been built: npm run build');
  return found;
}

/**
 * Moves the write-ahead log into the database from a thread of its own, so that no turn waits for it. `onFault` hears of
 * a disk that refuses; nothing is lost by it.
 */
export function startCheckpoints(file: string, onFault: (error: unknown) => void): { stop(): Promise<void> } {
  const worker = new Worker(workerFile(), {
    workerData: { file },
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
