import { Worker } from 'node:worker_threads';
import { AppError } from '../../shared/errors.ts';
import { workerFile } from '../worker-file.ts';
import type { DocumentKeys, MakeDocument } from './make-document.ts';
import type { Pressed, PressOrder } from './press-worker.ts';

export interface Press {
  readonly make: MakeDocument;
  close(): Promise<void>;
}

interface Waiting {
  resolve(file: Uint8Array): void;
  reject(error: unknown): void;
}

/** Documents are made in a thread of their own, so that no turn waits for a signature. It begins with the first document. */
export function createPress(keys: DocumentKeys): Press {
  const waiting = new Map<number, Waiting>();
  let orders = 0;
  let worker: Worker | undefined;

  function start(): Worker {
    const started = new Worker(workerFile('press-worker'), { workerData: keys });
    started.on('message', (pressed: Pressed) => answer(waiting, pressed));
    started.on('error', (error) => fail(error));
    started.on('exit', () => fail(new AppError('BUG', 'the press stopped')));
    started.unref();
    return started;
  }

  /** Whoever waits tries again by a job; the next order starts a new thread. */
  function fail(error: unknown): void {
    worker = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  return {
    make(paper) {
      worker ??= start();
      const order = orders++;
      const made = new Promise<Uint8Array>((resolve, reject) => {
        waiting.set(order, { resolve, reject });
      });
      worker.postMessage({ order, paper } satisfies PressOrder);
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
