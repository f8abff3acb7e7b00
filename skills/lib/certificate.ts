import { type KeyObject, randomBytes, sign } from 'node:crypto';
import {
  bitString,
  der,
  generalizedTime,
  integer,
  none,
  objectId,
  octets,
  sequence,
  set,
  utf8,
  yes,
} from './der.ts';

/** What a throw-away certificate says. */
export interface CertificateText {
  readonly commonName: string;
  readonly issuerName: string;
  /** DNS names of the subject; none for an authority. */
  readonly dnsNames: readonly string[];
  readonly isAuthority: boolean;
  /** The only thing it may be used for; absent: anything. */
  readonly usage?: keyof typeof usages;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/**
 * An X.509 v3 certificate in PEM (RFC 5280), for simulated platforms and tests: Node reads certificates but makes none.
 */
export function makeCertificate(text: CertificateText, subjectKey: KeyObject, issuerKey: KeyObject): string {
  const algorithm = signatureAlgorithm(issuerKey);
  const body = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([0x40]), randomBytes(15)])),
    algorithm,
    name(text.issuerName),
    sequence(generalizedTime(text.notBefore), generalizedTime(text.notAfter)),
    name(text.commonName),
    subjectKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions(text))),
  );
  const signature = bitString(sign('sha256', body, issuerKey));
  return pem(sequence(body, algorithm, signature));
}

/** sha256WithRSAEncryption, 1.2.840.113549.1.1.11. */
const rsa = sequence(objectId('2a864886f70d01010b'), none);
/** ecdsa-with-SHA256, 1.2.840.10045.4.3.2. */
const ecdsa = sequence(objectId('2a8648ce3d040302'));

/** How a key of this kind signs a SHA-256 digest. */
export const signatureAlgorithm = (key: KeyObject) => (key.asymmetricKeyType === 'ec' ? ecdsa : rsa);

const commonName = objectId('550403');
const subjectAltName = objectId('551d11');
const basicConstraints = objectId('551d13');

function name(text: string): Buffer {
  return sequence(set(sequence(commonName, utf8(text))));
}

/** Signing alone (RFC 5280, 4.2.1.3), for what 4.2.1.12 and RFC 3161, 2.3 name. */
const digitalSignature = sequence(objectId('551d0f'), yes, octets(Buffer.from('03020780', 'hex')));
const extendedKeyUsage = objectId('551d25');
const usages = {
  /** id-kp-timeStamping, critical as RFC 3161 wants it. */
  'time-stamping': sequence(extendedKeyUsage, yes, octets(sequence(objectId('2b06010505070308')))),
  /** id-kp-documentSigning, RFC 9336. */
  'document-signing': sequence(extendedKeyUsage, octets(sequence(objectId('2b06010505070324')))),
} as const;

function extensions({ isAuthority, dnsNames, usage }: CertificateText): readonly Buffer[] {
  const constraints = sequence(basicConstraints, yes, octets(sequence(...(isAuthority ? [yes] : []))));
  const uses = usage === undefined ? [] : [digitalSignature, usages[usage]];
  if (dnsNames.length === 0) return [constraints, ...uses];
  const names = dnsNames.map((dns) => der(0x82, Buffer.from(dns)));
  return [constraints, ...uses, sequence(subjectAltName, octets(sequence(...names)))];
}

function pem(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
