import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../shared/errors.ts';
import type { CertificatePaper } from './draw-certificate.ts';
import { type DocumentKeys, documentMaker } from './make-document.ts';

export interface PressOrder {
  readonly order: number;
  readonly paper: CertificatePaper;
}

export type Pressed = { readonly order: number } & (
  | { readonly file: Uint8Array }
  | { readonly code: AppError['code']; readonly message: string }
);

const make = documentMaker(workerData as DocumentKeys);

parentPort?.on('message', async ({ order, paper }: PressOrder) => {
  parentPort?.postMessage(await pressed(order, paper));
});

async function pressed(order: number, paper: CertificatePaper): Promise<Pressed> {
  try {
    return { order, file: await make(paper) };
  } catch (error) {
    const code = error instanceof AppError ? error.code : 'BUG';
    return { order, code, message: error instanceof Error ? error.message : String(error) };
  }
}
