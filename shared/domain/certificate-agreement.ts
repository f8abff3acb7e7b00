import { createHash } from 'node:crypto';
import type { CertificateOptions } from './certificate-options.ts';

/** Everything that was read back, and to whom, where. */
export interface CertificateTerms {
  readonly memberId: string;
  readonly subjectId: string;
  readonly certificates: readonly {
    readonly id: string;
    readonly options: CertificateOptions;
    readonly fee: number;
  }[];
  /** The last digits of the phone it goes to. */
  readonly phone: string;
  readonly deviceKey: string;
  readonly sessionId: string;
}

/** sha256 of what was read back: a document that differs in anything has not been agreed to. */
export function certificateAgreement(terms: CertificateTerms): string {
  const { memberId, subjectId, certificates, phone, deviceKey, sessionId } = terms;
  const wanted = certificates.map(({ id, options, fee }) => [id, Object.entries(options).sort(), fee]);
  return sha256([memberId, subjectId, wanted, phone, deviceKey, sessionId]);
}

/** The same words agreed to another time are another agreement: `once` is made anew with each 네. */
export const onceOnly = (agreement: string, once: string) => sha256([agreement, once]);

const sha256 = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');
