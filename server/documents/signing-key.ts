import { createPrivateKey, webcrypto, X509Certificate } from 'node:crypto';
import { CryptoKeySigner, P12Signer, type Signer } from '@libpdf/core';

/** `pem`: a P-256 key, its certificate and the chain above it. `p12`: a PKCS#12 file as a 인증센터 hands it out. */
export type SigningKey =
  | {
      readonly kind: 'pem';
      readonly key: string;
      readonly certificate: string;
      readonly chain: readonly string[];
    }
  | { readonly kind: 'p12'; readonly file: Uint8Array; readonly password: string };

/** The key as the PDF library takes it. */
export async function signerOf(signing: SigningKey): Promise<Signer> {
  if (signing.kind === 'p12') return P12Signer.create(signing.file, signing.password);
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const pkcs8 = createPrivateKey(signing.key).export({ type: 'pkcs8', format: 'der' });
  const imported = await webcrypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']);
  return new CryptoKeySigner(imported, derOf(signing.certificate), 'EC', 'ECDSA', signing.chain.map(derOf));
}

const derOf = (pem: string) => new Uint8Array(new X509Certificate(pem).raw);
