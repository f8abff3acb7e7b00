import { createHash, createHmac, randomBytes } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import type { Executor } from '../db/compiled.ts';
import { seal, unseal } from './envelope.ts';

/** Where something sealed lies; `version` counts up whenever the row is sealed anew. */
interface Place {
  readonly table: string;
  readonly memberId: string;
  readonly id: string;
  readonly version: number;
}

export interface Vault {
  /** Under the member's own key, which is made at first use. Run it in the transaction that writes the row. */
  seal(trx: Executor, place: Place, plain: Buffer): Promise<string>;
  /** Throws when it was changed, moved, or the member's key is gone. */
  open(db: Executor, place: Place, sealed: string): Promise<Buffer>;
  /** Destroys the member's key: nothing that was sealed for her can be read again, in backups neither. */
  forget(trx: Executor, memberId: string): Promise<void>;
  /** 128 bits that only this key can name again: nothing to find in the database. */
  secretFor(purpose: string): Buffer;
}

export const masterKeyBytes = 32;

/** `keys`: the first wraps, the others still unwrap, so that a master key can be changed. Each has 32 bytes. */
export function createVault(keys: readonly [Buffer, ...Buffer[]]): Vault {
  const named = new Map(keys.map((key) => [keyId(key), key]));
  const [current] = keys;
  const memberKey = async (db: Executor, memberId: string) => {
    const row = await findKey(db, memberId);
    return row && unwrap(named, memberId, row);
  };
  return {
    async seal(trx, place, plain) {
      await addKey(trx, current, place.memberId);
      const key = await memberKey(trx, place.memberId);
      if (!key) throw new AppError('BUG', 'a key that was just made is missing');
      return seal(key, nameOf(place), plain);
    },
    async open(db, place, sealed) {
      const key = await memberKey(db, place.memberId);
      if (!key) throw new AppError('BUG', `the key of ${place.memberId} was destroyed`);
      return unseal(key, nameOf(place), sealed);
    },
    async forget(trx, memberId) {
      await trx.deleteFrom('member_keys').where('member_id', '=', memberId).execute();
    },
    secretFor: (purpose) => createHmac('sha256', current).update(purpose).digest().subarray(0, 16),
  };
}

interface WrappedKey {
  readonly wrapped: string;
  readonly master: string;
}

function findKey(db: Executor, memberId: string): Promise<WrappedKey | undefined> {
  return db
    .selectFrom('member_keys')
    .select(['wrapped', 'master'])
    .where('member_id', '=', memberId)
    .executeTakeFirst();
}

async function addKey(trx: Executor, master: Buffer, memberId: string): Promise<void> {
  const wrapped = seal(master, keyPlace(memberId), randomBytes(masterKeyBytes));
  await trx
    .insertInto('member_keys')
    .values({ member_id: memberId, wrapped, master: keyId(master) })
    .onConflict((on) => on.doNothing())
    .execute();
}

function unwrap(named: ReadonlyMap<string, Buffer>, memberId: string, row: WrappedKey): Buffer {
  const master = named.get(row.master);
  if (!master) throw new AppError('BUG', `the master key ${row.master} is not configured`);
  return unseal(master, keyPlace(memberId), row.wrapped);
}

const keyPlace = (memberId: string) => `member_keys|${memberId}`;
const nameOf = ({ table, memberId, id, version }: Place) => [table, memberId, id, version].join('|');

/** Tells keys apart without saying anything of them. */
function keyId(key: Buffer): string {
  return createHash('sha256').update('biseo master key').update(key).digest('hex').slice(0, 16);
}
