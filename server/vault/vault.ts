import { createHmac, hkdfSync } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import type { Executor } from '../db/compiled.ts';
import { type BlindIndex, createBlindIndex } from './blind-index.ts';
import { seal, unseal } from './envelope.ts';
import { createKeyRing, type KeyRing, type WrappedKey } from './key-ring.ts';
import type { MasterKeys } from './master-keys.ts';
import { rootKey } from './root-key.ts';

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
  /** What a row is looked up by instead of the value itself. */
  readonly index: BlindIndex;
}

/** Throws when the database was sealed with a master key that is not among these. Each has 32 bytes. */
export async function openVault(db: Executor, keys: MasterKeys): Promise<Vault> {
  const ring = createKeyRing(keys);
  const root = await rootKey(db, ring);
  const links = Buffer.from(hkdfSync('sha256', root, '', 'biseo links', 32));
  const memberKey = async (executor: Executor, memberId: string) => {
    const row = await findKey(executor, memberId);
    return row && ring.unwrap(keyPlace(memberId), row);
  };
  return {
    async seal(trx, place, plain) {
      await addKey(trx, ring, place.memberId);
      const key = await memberKey(trx, place.memberId);
      if (!key) throw new AppError('BUG', 'a key that was just made is missing');
      return seal(key, nameOf(place), plain);
    },
    async open(executor, place, sealed) {
      const key = await memberKey(executor, place.memberId);
      if (!key) throw new AppError('BUG', `the key of ${place.memberId} was destroyed`);
      return unseal(key, nameOf(place), sealed);
    },
    async forget(trx, memberId) {
      await trx.deleteFrom('member_keys').where('member_id', '=', memberId).execute();
    },
    secretFor: (purpose) => createHmac('sha256', links).update(purpose).digest().subarray(0, 16),
    index: createBlindIndex(root),
  };
}

function findKey(db: Executor, memberId: string): Promise<WrappedKey | undefined> {
  return db
    .selectFrom('member_keys')
    .select(['wrapped', 'master'])
    .where('member_id', '=', memberId)
    .executeTakeFirst();
}

async function addKey(trx: Executor, ring: KeyRing, memberId: string): Promise<void> {
  await trx
    .insertInto('member_keys')
    .values({ member_id: memberId, ...ring.create(keyPlace(memberId)) })
    .onConflict((on) => on.doNothing())
    .execute();
}

const keyPlace = (memberId: string) => `member_keys|${memberId}`;
const nameOf = ({ table, memberId, id, version }: Place) => [table, memberId, id, version].join('|');
