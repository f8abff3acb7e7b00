import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { type CertificateText, makeCertificate } from '../../skills/lib/certificate.ts';

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const keys = { root: pair(), middle: pair(), leaf: pair(), stranger: pair() };

/** The key of the leaf: what a genuine request is signed with. */
export const leafKey = keys.leaf.privateKey;
/** A key that no certificate speaks for. */
export const strangerKey = keys.stranger.privateKey;

const day = 24 * 60 * 60 * 1000;
const subject = 'echo-api.amazon.com';

export type ChainText = {
  readonly [who in 'leaf' | 'middle' | 'root']?: Partial<CertificateText>;
};

/** Three generations, valid for a month on both sides of `now`, with whatever a test wants to be wrong about them. */
export function throwawayAmazon(now: number, wrong: ChainText = {}) {
  const month = { notBefore: new Date(now - 30 * day), notAfter: new Date(now + 30 * day) };
  const authority = { ...month, dnsNames: [], isAuthority: true };
  const root = { commonName: 'Test Root', issuerName: 'Test Root', ...authority, ...wrong.root };
  const middle = { commonName: 'Test Middle', issuerName: 'Test Root', ...authority, ...wrong.middle };
  const leaf = {
    commonName: subject,
    issuerName: 'Test Middle',
    dnsNames: [subject],
    isAuthority: false,
    ...month,
    ...wrong.leaf,
  };
  return {
    root: makeCertificate(root, keys.root.publicKey, keys.root.privateKey),
    middle: makeCertificate(middle, keys.middle.publicKey, keys.root.privateKey),
    leaf: makeCertificate(leaf, keys.leaf.publicKey, keys.middle.privateKey),
    /** The leaf's words, signed by a key that is not the one of its issuer. */
    forgedLeaf: makeCertificate(leaf, keys.leaf.publicKey, keys.stranger.privateKey),
    /** The root's name and key as an older, forgotten authority vouched for them. */
    crossSigned: makeCertificate(
      { ...root, issuerName: 'Forgotten Root' },
      keys.root.publicKey,
      keys.stranger.privateKey,
    ),
    /** An authority of somebody else's, in the name of ours. */
    falseRoot: makeCertificate(root, keys.stranger.publicKey, keys.stranger.privateKey),
  };
}

export const certificate = (pem: string) => new X509Certificate(pem);
