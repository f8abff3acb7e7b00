import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { ToldError } from '../../shared/errors.ts';
import type { SigningKey } from './signing-key.ts';

/** Throws `ToldError` for what would sign no document: better told at the start than by the first certificate. */
export function readSigningFile(path: string, password: string): SigningKey {
  const file = read(path);
  const fault = faultOf(file, password);
  if (fault === 'mac verify failure')
    throw new ToldError(`SIGNING_P12_PASSWORD: does not open ${path}, the file of SIGNING_P12_FILE`);
  if (fault !== undefined) throw new ToldError(`SIGNING_P12_FILE: ${path} holds no key in PKCS#12: ${fault}`);
  return { kind: 'p12', file: new Uint8Array(file), password };
}

function read(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new ToldError(`SIGNING_P12_FILE: ${path} cannot be read: ${code}`, { cause });
  }
}

/**
 * In the words of Node's own reader: the one that signs is a large package, which only the press loads. It also takes
 * files under the old ciphers, which this one opens with the password and then knows no further.
 */
function faultOf(pfx: Buffer, passphrase: string): string | undefined {
  try {
    createSecureContext({ pfx, passphrase });
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ERR_CRYPTO_UNSUPPORTED_OPERATION' ? undefined : message;
  }
}
