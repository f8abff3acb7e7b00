import { createHash, randomBytes } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import { isSealedFor, keyBytes, seal, unseal } from './envelope.ts';
import type { MasterKeys } from './master-keys.ts';

/** A data key as it lies in the database. */
export interface WrappedKey {
  readonly wrapped: string;
  /** Names the master key it is wrapped with. */
  readonly master: string;
}

/** The master keys: the first wraps, the others still unwrap, so that a master key can be changed. */
export interface KeyRing {
  /** Names the key that wraps. */
  readonly current: string;
  /** All that unwrap, the current one first. */
  readonly names: readonly string[];
  /** A new data key for that place. */
  create(place: string): WrappedKey;
  /** Throws when its master key is not among ours. */
  unwrap(place: string, row: WrappedKey): Buffer;
  /** Whether any of our master keys opens it, at that place. */
  opens(place: string, row: WrappedKey): boolean;
  /** The same data key under the first master key. */
  rewrap(place: string, row: WrappedKey): WrappedKey;
}

export function createKeyRing(keys: MasterKeys): KeyRing {
  const named = new Map(keys.map((key) => [keyId(key), key]));
  const [first] = keys;
  const current = keyId(first);
  const wrap = (place: string, key: Buffer) => ({ wrapped: seal(first, place, key), master: current });
  const unwrap = (place: string, { wrapped, master }: WrappedKey) => {
    const key = named.get(master);
    if (!key)
      throw new AppError('BUG', `${place} is under the master key ${master}, which is not configured`);
    return unseal(key, place, wrapped);
  };
  return {
    current,
    names: [...named.keys()],
    create: (place) => wrap(place, randomBytes(keyBytes)),
    unwrap,
    opens(place, { wrapped, master }) {
      const key = named.get(master);
      return key !== undefined && isSealedFor(key, place, wrapped);
    },
    rewrap: (place, row) => wrap(place, unwrap(place, row)),
  };
}

/** Tells keys apart without saying anything of them. */
function keyId(key: Buffer): string {
  return createHash('sha256').update('biseo master key').update(key).digest('hex').slice(0, 16);
}
