import { drawCertificate } from '../../documents/draw-certificate.ts';
import { signPdf } from '../../documents/sign-pdf.ts';
import { signerOf } from '../../documents/signing-key.ts';
import { timeStampAuthority } from '../../gateways/time-stamp.ts';
import { throwawayChain } from '../../sandbox/throwaway-chain.ts';
import { startTsaSandbox } from '../../sandbox/tsa.ts';
import { writeContent } from '../../sandbox/write-content.ts';

const warmUp = 5;
const documents = 30;

/** Certificates drawn, signed and time-stamped one after the other, with the share of each step. */
export async function documentFigures(): Promise<string> {
  const now = Date.now();
  const chain = throwawayChain(now);
  const tsa = await startTsaSandbox({ stamper: chain.stamper });
  const stamps = timeStampAuthority({ url: tsa.url, timeoutMs: 5_000 });
  const signer = await signerOf(chain.signing);
  const spent = { draw: 0, sign: 0 };
  for (let made = -warmUp; made < documents; made++) {
    const start = performance.now();
    const drawn = await drawCertificate(paper(made, now));
    const middle = performance.now();
    await signPdf({ signer, stamps }, drawn, { signedAt: new Date(now), reason: '발급' });
    if (made < 0) continue;
    spent.draw += middle - start;
    spent.sign += performance.now() - middle;
  }
  await tsa.close();
  const all = spent.draw + spent.sign;
  const share = (ms: number) => `${((ms / all) * 100).toFixed(0)} %`;
  const rate = ((documents / all) * 1000).toFixed(1);
  return `documents signed a second on one core: ${rate} (drawing ${share(spent.draw)}, signing with its time stamp ${share(spent.sign)})`;
}

function paper(at: number, issuedAt: number) {
  const person = { name: '김영희', birth: '1950-03-02' };
  const request = { id: `d${at}`, certificate: 'resident-abstract-household', relation: '본인', options: {} };
  const number = `4821-0935-7716-${String(at + 1000).padStart(4, '0')}`;
  return {
    content: writeContent({ ...request, applicant: person, subject: person }, '2026-11-23'),
    number,
    issuedAt,
    verifyUrl: `https://example.test/v/${number}`,
  };
}
