import { parentPort } from 'node:worker_threads';
import { AppError } from '../../shared/errors.ts';
import type { CertificatePaper } from './draw-certificate.ts';
import { type DocumentKeys, documentMaker, type MakeDocument } from './make-document.ts';

export interface PressOrder {
  readonly order: number;
  /** Whose keys sign it. */
  readonly of: number;
  /** With the first order of these. */
  readonly keys?: DocumentKeys;
  readonly paper: CertificatePaper;
}

export type Pressed = { readonly order: number } & (
  | { readonly file: Uint8Array }
  | { readonly code: AppError['code']; readonly message: string }
);

const makers = new Map<number, MakeDocument>();

parentPort?.on('message', async ({ order, of, keys, paper }: PressOrder) => {
  if (keys) makers.set(of, documentMaker(keys));
  parentPort?.postMessage(await pressed(order, makers.get(of), paper));
});

async function pressed(
  order: number,
  make: MakeDocument | undefined,
  paper: CertificatePaper,
): Promise<Pressed> {
  try {
    if (!make) throw new AppError('BUG', 'nobody gave the press these keys');
    return { order, file: await make(paper) };
  } catch (error) {
    const code = error instanceof AppError ? error.code : 'BUG';
    return { order, code, message: error instanceof Error ? error.message : String(error) };
  }
}
