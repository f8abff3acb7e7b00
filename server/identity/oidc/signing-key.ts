import { createECDH, hkdfSync } from 'node:crypto';
import type { Vault } from '../../vault/vault.ts';

/** One ES256 key for every replica, made from a secret they share, so that nothing more has to be kept. */
export function signingKey(vault: Vault) {
  const d = Buffer.from(hkdfSync('sha256', vault.secretFor('oidc signing key'), '', 'ES256', 32));
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(d);
  const point = curve.getPublicKey();
  return {
    kty: 'EC',
    crv: 'P-256',
    alg: 'ES256',
    use: 'sig',
    d: d.toString('base64url'),
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
}
