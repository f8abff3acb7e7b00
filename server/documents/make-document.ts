import type { Signer } from '@libpdf/core';
import { type TimeStampSettings, timeStampAuthority } from '../gateways/time-stamp.ts';
import { type CertificatePaper, drawCertificate } from './draw-certificate.ts';
import { signPdf } from './sign-pdf.ts';
import { type SigningKey, signerOf } from './signing-key.ts';

export interface DocumentKeys {
  readonly signing: SigningKey;
  readonly stamps: TimeStampSettings;
}

/** Draws, signs and time-stamps. */
export type MakeDocument = (paper: CertificatePaper) => Promise<Uint8Array>;

/** Throws when there is no time stamp to be had, or a character that cannot be printed. */
export function documentMaker({ signing, stamps }: DocumentKeys): MakeDocument {
  let signer: Promise<Signer> | undefined;
  const authority = timeStampAuthority(stamps);
  return async (paper) => {
    signer ??= signerOf(signing);
    const drawn = await drawCertificate(paper);
    const reason = `${paper.content.title} 발급`;
    const signed = { signer: await signer, stamps: authority };
    return signPdf(signed, drawn, { signedAt: new Date(paper.issuedAt), reason });
  };
}
