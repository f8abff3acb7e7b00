import { documentMaker } from '../../../server/documents/make-document.ts';
import { throwawayChain } from '../../../server/sandbox/throwaway-chain.ts';
import { startTsaSandbox, type TsaSandbox } from '../../../server/sandbox/tsa.ts';
import { writeContent } from '../../../server/sandbox/write-content.ts';
import { findCertificate } from '../../../shared/catalog/certificates.ts';
import { usualOptions } from '../../../shared/domain/certificate-options.ts';

export const number = '4821-0935-7716-2048';
const now = Date.parse('2026-11-23T10:00:00+09:00');

export interface Studio {
  readonly root: string;
  readonly stamps: TsaSandbox;
  make(certificate: string, name?: string): Promise<Uint8Array>;
}

export async function openStudio(): Promise<Studio> {
  const chain = throwawayChain(now);
  const stamps = await startTsaSandbox({ stamper: chain.stamper, clock: { now: () => now } });
  const press = documentMaker({ signing: chain.signing, stamps: { url: stamps.url, timeoutMs: 2_000 } });
  return {
    root: chain.root,
    stamps,
    make(certificate, name = '김영희') {
      const person = { name, birth: '1950-03-02' };
      const options = usualOptions(findCertificate(certificate)?.options ?? []);
      const request = {
        id: 'd1',
        certificate,
        applicant: person,
        subject: person,
        relation: '본인',
        options,
      };
      return press({
        content: writeContent(request, '2026-11-23'),
        number,
        issuedAt: now,
        validUntil: '2027-02-21',
        verifyUrl: `https://example.test/v/${number}`,
      });
    },
  };
}
