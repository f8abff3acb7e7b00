import { generateKeyPairSync, type KeyObject } from 'node:crypto';

export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

let made: KeyPair | undefined;

/** An RSA key of this process, for simulated platforms only. One for all: making it takes longer than anything else at start. */
export function throwawayKey(): KeyPair {
  made ??= generateKeyPairSync('rsa', { modulusLength: 2048 });
  return made;
}
