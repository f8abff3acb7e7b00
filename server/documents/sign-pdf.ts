import { PDF, type Signer, type TimestampAuthority } from '@libpdf/core';
import { AppError } from '../../shared/errors.ts';

export interface SignPdfParts {
  readonly signer: Signer;
  readonly stamps: TimestampAuthority;
}

/**
 * PAdES B-T (ETSI EN 319 142-1): the whole file signed and the signature time-stamped. Never less: without a stamp it
 * throws, and the document waits.
 */
export async function signPdf(
  { signer, stamps }: SignPdfParts,
  pdf: Uint8Array,
  { signedAt, reason }: { readonly signedAt: Date; readonly reason: string },
): Promise<Uint8Array> {
  const loaded = await PDF.load(pdf);
  const { bytes, warnings } = await loaded.sign({
    signer,
    level: 'B-T',
    timestampAuthority: stamps,
    signingTime: signedAt,
    reason,
    estimatedSize: reservedBytes,
  });
  const [warning] = warnings;
  if (warning) throw new AppError('BUG', `the signature is not whole: ${warning.message}`);
  return bytes;
}

/** Two certificate chains and a token take about 4 KB; a 행정전자서명 chain with RSA keys about three times that. */
const reservedBytes = 16_384;
