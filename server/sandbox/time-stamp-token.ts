import { createHash, createPrivateKey, randomBytes, sign, X509Certificate } from 'node:crypto';
import { signatureAlgorithm } from '../../skills/lib/certificate.ts';
import {
  der,
  generalizedTime,
  integer,
  none,
  objectId,
  octets,
  sequence,
  set,
  smallInteger,
} from '../../skills/lib/der.ts';
import { derAt } from '../documents/der-reader.ts';

/** Key and certificate in PEM. */
export interface Stamper {
  readonly key: string;
  readonly certificate: string;
}

const sha256 = sequence(objectId('608648016503040201'), none);
const signedData = objectId('2a864886f70d010702');
const tstInfo = objectId('2a864886f70d0109100104');
const contentType = objectId('2a864886f70d010903');
const messageDigest = objectId('2a864886f70d010904');
const signingCertificateV2 = objectId('2a864886f70d010910022f');
/** 1.3.6.1.4.1.99999.1: of nobody, since it promises nothing. */
const policy = objectId('2b06010401868d1f01');

export interface Stamped {
  /** MessageImprint as it was sent. */
  readonly imprint: Buffer;
  readonly nonce: Buffer | undefined;
  readonly at: Date;
}

/** A TimeStampToken of RFC 3161: TSTInfo in CMS SignedData (RFC 5652), with ESS signing-certificate v2 (RFC 5816). */
export function timeStampToken({ key, certificate }: Stamper, { imprint, nonce, at }: Stamped): Buffer {
  const info = sequence(
    smallInteger(1),
    policy,
    imprint,
    integer(Buffer.concat([Buffer.from([0x40]), randomBytes(15)])),
    generalizedTime(at),
    ...(nonce ? [nonce] : []),
  );
  const { raw } = new X509Certificate(certificate);
  const attributes = signedAttributes(info, raw);
  const privateKey = createPrivateKey(key);
  const signer = sequence(
    smallInteger(1),
    sequence(derAt(raw, 0, 0, 3).whole, derAt(raw, 0, 0, 1).whole),
    sha256,
    der(0xa0, attributes),
    signatureAlgorithm(privateKey),
    octets(sign('sha256', set(attributes), privateKey)),
  );
  const content = sequence(tstInfo, der(0xa0, octets(info)));
  const data = sequence(smallInteger(3), set(sha256), content, der(0xa0, raw), set(signer));
  return sequence(signedData, der(0xa0, data));
}

/** In the order DER wants of a set: by their bytes. */
function signedAttributes(info: Buffer, certificate: Buffer): Buffer {
  const hash = createHash('sha256').update(certificate).digest();
  const attributes = [
    sequence(contentType, set(tstInfo)),
    sequence(messageDigest, set(octets(createHash('sha256').update(info).digest()))),
    sequence(signingCertificateV2, set(sequence(sequence(sequence(octets(hash)))))),
  ];
  return Buffer.concat(attributes.sort(Buffer.compare));
}
