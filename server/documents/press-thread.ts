import { Worker } from 'node:worker_threads';
import { AppError } from '../../shared/errors.ts';
import { workerFile } from '../worker-file.ts';
import type { CertificatePaper } from './draw-certificate.ts';
import type { DocumentKeys } from './make-document.ts';
import type { Pressed, PressOrder } from './press-worker.ts';

/** Makes documents for whoever gives it keys. */
export interface PressThread {
  make(keys: DocumentKeys, paper: CertificatePaper): Promise<Uint8Array>;
  close(): Promise<void>;
}

interface Waiting {
  resolve(file: Uint8Array): void;
  reject(error: unknown): void;
}

/** Begins with the first document. */
export function createPressThread(): PressThread {
  const waiting = new Map<number, Waiting>();
  const known = new Map<DocumentKeys, number>();
  let orders = 0;
  let worker: Worker | undefined;

  function start(): Worker {
    const started = new Worker(workerFile('press-worker.js'));
    started.on('message', (pressed: Pressed) => answer(waiting, pressed));
    started.on('error', (error) => fail(error));
    started.on('exit', () => fail(new AppError('BUG', 'the press stopped')));
    started.unref();
    return started;
  }

  /** Whoever waits tries again by a job; the next order starts a new thread, which knows nobody's keys. */
  function fail(error: unknown): void {
    worker = undefined;
    known.clear();
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  /** Keys are sent once, and named by their number from then on. */
  function named(keys: DocumentKeys): Pick<PressOrder, 'of' | 'keys'> {
    const of = known.get(keys);
    if (of !== undefined) return { of };
    known.set(keys, known.size);
    return { of: known.size - 1, keys };
  }

  return {
    make(keys, paper) {
      worker ??= start();
      const order = orders++;
      const made = new Promise<Uint8Array>((resolve, reject) => {
        waiting.set(order, { resolve, reject });
      });
      worker.postMessage({ order, ...named(keys), paper } satisfies PressOrder);
      return made;
    },
    async close() {
      await worker?.terminate();
    },
  };
}

function answer(waiting: Map<number, Waiting>, pressed: Pressed): void {
  const order = waiting.get(pressed.order);
  waiting.delete(pressed.order);
  if ('file' in pressed) order?.resolve(pressed.file);
  else order?.reject(new AppError(pressed.code, pressed.message));
}
