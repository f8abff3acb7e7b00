import { createECDH, createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { Vault } from '../vault/vault.ts';

export interface CredentialKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** As it is published, with its name. */
  readonly jwk: {
    readonly kty: 'EC';
    readonly crv: 'P-256';
    readonly x: string;
    readonly y: string;
    readonly kid: string;
  };
}

/** The order of P-256 (FIPS 186-5, D.1.2.3): a private key is a number below it. */
const order = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');

/** What credentials are signed with (ES256). Made from the server's root key: every replica has the same, no file holds it. */
export function credentialKey(vault: Vault): CredentialKey {
  const secret = vault.secretFor('credential issuer');
  // 48 bytes, so that what is left over by the division shows nothing (FIPS 186-5, A.2.1).
  const wide = Buffer.from(hkdfSync('sha256', secret, '', 'biseo credential key', 48)).toString('hex');
  const d = ((BigInt(`0x${wide}`) % (order - 1n)) + 1n).toString(16).padStart(64, '0');
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(d, 'hex');
  const point = pair.getPublicKey();
  const x = point.subarray(1, 33).toString('base64url');
  const y = point.subarray(33).toString('base64url');
  const open = { kty: 'EC', crv: 'P-256', x, y } as const;
  const own = { ...open, d: Buffer.from(d, 'hex').toString('base64url') };
  return {
    privateKey: createPrivateKey({ key: own, format: 'jwk' }),
    publicKey: createPublicKey({ key: open, format: 'jwk' }),
    jwk: { ...open, kid: x.slice(0, 16) },
  };
}
