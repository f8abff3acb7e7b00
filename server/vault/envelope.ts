import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';

const algorithm = 'aes-256-gcm';
export const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
const noncesAtOnce = 256;

/**
 * AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D). `place` names where it will lie, and is bound into it: what
 * is moved to another row opens nowhere.
 */
export function sealBytes(key: Buffer, place: string, plain: Buffer | string): Buffer {
  const nonce = nextNonce();
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(place));
  const sealed = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
  // GCM has nothing left to say at the end but its tag.
  cipher.final();
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]);
}

/** The same, for a column of text. */
export function seal(key: Buffer, place: string, plain: Buffer | string): string {
  return sealBytes(key, place, plain).toString('base64url');
}

/** Throws when the key, the place or a single bit is another. */
export function unseal(key: Buffer, place: string, sealed: string | Buffer): Buffer {
  const bytes = typeof sealed === 'string' ? Buffer.from(sealed, 'base64url') : sealed;
  if (bytes.length < nonceBytes + tagBytes) throw new AppError('BUG', `nothing is sealed at ${place}`);
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(-tagBytes));
  try {
    const plain = decipher.update(bytes.subarray(nonceBytes, -tagBytes));
    decipher.final();
    return plain;
  } catch (cause) {
    throw new AppError('BUG', `what lies at ${place} was not sealed for it`, { cause });
  }
}

/** For whoever looks a database over: there a key that does not open is an answer, not a fault. */
export function isSealedFor(key: Buffer, place: string, sealed: string): boolean {
  try {
    unseal(key, place, sealed);
    return true;
  } catch {
    return false;
  }
}

/** Fetched many at a time: asking the kernel for each costs as much as sealing does. Each is given out once. */
const nonces = Buffer.alloc(nonceBytes * noncesAtOnce);
let used = nonces.length;

function nextNonce(): Buffer {
  if (used === nonces.length) {
    randomFillSync(nonces);
    used = 0;
  }
  used += nonceBytes;
  return nonces.subarray(used - nonceBytes, used);
}
