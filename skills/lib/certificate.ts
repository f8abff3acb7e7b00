import { type KeyObject, randomBytes, sign } from 'node:crypto';

/** What a throw-away certificate says. */
export interface CertificateText {
  readonly commonName: string;
  readonly issuerName: string;
  /** DNS names of the subject; none for an authority. */
  readonly dnsNames: readonly string[];
  readonly isAuthority: boolean;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/**
 * An X.509 v3 certificate in PEM (RFC 5280), for simulated platforms and tests: Node reads certificates but makes none. The
 * issuer's key must be RSA.
 */
export function makeCertificate(text: CertificateText, subjectKey: KeyObject, issuerKey: KeyObject): string {
  const body = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([0x40]), randomBytes(15)])),
    algorithm,
    name(text.issuerName),
    sequence(time(text.notBefore), time(text.notAfter)),
    name(text.commonName),
    subjectKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...extensions(text))),
  );
  const signature = bitString(sign('sha256', body, issuerKey));
  return pem(sequence(body, algorithm, signature));
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), length(content.length), content]);
}

function length(size: number): Buffer {
  if (size < 0x80) return Buffer.from([size]);
  return size < 0x100 ? Buffer.from([0x81, size]) : Buffer.from([0x82, size >> 8, size & 0xff]);
}

const sequence = (...parts: readonly Buffer[]) => der(0x30, ...parts);
const tagged = (tag: number, ...parts: readonly Buffer[]) => der(tag, ...parts);
const integer = (bytes: Buffer) => der(0x02, bytes);
const bitString = (bytes: Buffer) => der(0x03, Buffer.from([0]), bytes);
const octets = (bytes: Buffer) => der(0x04, bytes);
const yes = der(0x01, Buffer.from([0xff]));
const objectId = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));

/** sha256WithRSAEncryption, 1.2.840.113549.1.1.11. */
const algorithm = sequence(objectId('2a864886f70d01010b'), der(0x05));

const commonName = objectId('550403');
const subjectAltName = objectId('551d11');
const basicConstraints = objectId('551d13');

function name(text: string): Buffer {
  return sequence(der(0x31, sequence(commonName, der(0x0c, Buffer.from(text)))));
}

/** GeneralizedTime, YYYYMMDDHHMMSSZ. */
function time(date: Date): Buffer {
  return der(0x18, Buffer.from(`${date.toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)}Z`));
}

function extensions({ isAuthority, dnsNames }: CertificateText): readonly Buffer[] {
  const constraints = sequence(basicConstraints, yes, octets(sequence(...(isAuthority ? [yes] : []))));
  if (dnsNames.length === 0) return [constraints];
  const names = dnsNames.map((dns) => der(0x82, Buffer.from(dns)));
  return [constraints, sequence(subjectAltName, octets(sequence(...names)))];
}

function pem(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
