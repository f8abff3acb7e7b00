import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { makeCertificate } from '../../skills/lib/certificate.ts';
import type { SigningKey } from '../documents/signing-key.ts';
import type { Stamper } from './time-stamp-token.ts';

export interface ThrowawayChain {
  /** PEM of the root that nobody else trusts. */
  readonly root: string;
  readonly signing: SigningKey;
  readonly stamper: Stamper;
}

const day = 86_400_000;
const rootName = '국민비서 음성 시험 인증기관';

/** Keys and certificates of this process, for the demo and tests: what they sign, no other machine trusts. */
export function throwawayChain(now: number): ThrowawayChain {
  const root = ellipticKey();
  const signer = ellipticKey();
  const stamper = ellipticKey();
  const dates = { dnsNames: [], notBefore: new Date(now - day), notAfter: new Date(now + 365 * day) };
  const issued = (commonName: string, key: KeyObject, usage?: 'time-stamping' | 'document-signing') =>
    makeCertificate(
      { ...dates, commonName, issuerName: rootName, isAuthority: !usage, ...(usage ? { usage } : {}) },
      key,
      root.privateKey,
    );
  const rootCertificate = issued(rootName, root.publicKey);
  return {
    root: rootCertificate,
    signing: {
      kind: 'pem',
      key: pemOf(signer.privateKey),
      certificate: issued('국민비서 음성 시험 전자서명', signer.publicKey, 'document-signing'),
      chain: [rootCertificate],
    },
    stamper: {
      key: pemOf(stamper.privateKey),
      certificate: issued('국민비서 음성 시험 시점확인', stamper.publicKey, 'time-stamping'),
    },
  };
}

/** P-256: made in a fraction of a millisecond, where an RSA key takes longer than the whole start. */
const ellipticKey = () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' });

const pemOf = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString();
