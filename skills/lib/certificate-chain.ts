import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { AppError } from '../../shared/errors.ts';

const refused = (why: string) => new AppError('UNVERIFIED', `certificate: ${why}`, { status: 400 });

const block = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** No honest chain is longer. */
const longestChain = 6;

/** The certificates of a PEM text, the server's own first. */
export function readChain(pem: string): readonly X509Certificate[] {
  const blocks = pem.match(block) ?? [];
  if (blocks.length === 0 || blocks.length > longestChain) throw refused('no certificate chain');
  return blocks.map(readCertificate);
}

function readCertificate(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (cause) {
    throw new AppError('UNVERIFIED', 'certificate: unreadable', { cause, status: 400 });
  }
}

let systemRoots: readonly X509Certificate[] | undefined;

/** The roots Node trusts, parsed at the first use: 144 of them take fifteen milliseconds. */
export function trustedRoots(): readonly X509Certificate[] {
  systemRoots ??= rootCertificates.map((pem) => new X509Certificate(pem));
  return systemRoots;
}

/**
 * Every certificate up to the first that a trusted root has signed, or that is one, is valid now and signed by the next.
 * What follows is not looked at: chains go on to older roots, for clients that know no newer ones.
 */
export function checkChain(
  chain: readonly X509Certificate[],
  roots: readonly X509Certificate[],
  now: number,
): void {
  for (const [at, certificate] of chain.entries()) {
    if (now < Date.parse(certificate.validFrom)) throw refused('not valid yet');
    if (now > Date.parse(certificate.validTo)) throw refused('expired');
    if (roots.some((root) => isRoot(root, certificate))) return;
    const issuer = chain[at + 1];
    if (issuer && !(issuer.ca && isSignedBy(certificate, issuer))) throw refused('the chain is broken');
  }
  throw refused('no trusted root');
}

function isRoot(root: X509Certificate, certificate: X509Certificate): boolean {
  return root.fingerprint256 === certificate.fingerprint256 || isSignedBy(certificate, root);
}

const isSignedBy = (certificate: X509Certificate, issuer: X509Certificate) =>
  certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
