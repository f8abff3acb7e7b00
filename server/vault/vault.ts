import { createHmac, hkdfSync } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import type { Executor } from '../db/compiled.ts';
import { type BlindIndex, createBlindIndex } from './blind-index.ts';
import { seal, sealBytes, unseal } from './envelope.ts';
import { createKeyRing, type WrappedKey } from './key-ring.ts';
import type { MasterKeys } from './master-keys.ts';
import { createMemberKeys } from './member-keys.ts';
import { rootKey } from './root-key.ts';

/** Where something of a member's lies; `version` counts up whenever the row is sealed anew. */
interface RowPlace {
  readonly table: string;
  readonly id: string;
  readonly version: number;
}

interface Place extends RowPlace {
  readonly memberId: string;
}

/** Opens and seals one owner's rows, without waiting: a list costs one look for the key, which is unwrapped at first use. */
export interface RowSeal {
  seal(place: RowPlace, plain: Buffer | string): string;
  /** The same for a column of bytes. */
  sealBytes(place: RowPlace, plain: Buffer | string): Buffer;
  /** Throws when it was changed, moved, or sealed for another. */
  open(place: RowPlace, sealed: string | Buffer): Buffer;
}

export interface Vault {
  /** Under the member's own key, which is made at first use. Run it in the transaction that writes the row. */
  seal(trx: Executor, place: Place, plain: Buffer | string): Promise<string>;
  /** Throws when it was changed, moved, or the member's key is gone. */
  open(db: Executor, place: Place, sealed: string): Promise<Buffer>;
  /** For several rows of a member; `undefined` when her key was destroyed, or never made. */
  rowsOf(db: Executor, memberId: string): Promise<RowSeal | undefined>;
  /** The same from a row of `member_keys` that a query read beside others, outside a transaction. */
  rowsBy(memberId: string, key: WrappedKey): RowSeal;
  /** For what is nobody's own. */
  readonly rowsOfNobody: RowSeal;
  /** Destroys the member's key: nothing that was sealed for her can be read again, in backups neither. */
  forget(trx: Executor, memberId: string): Promise<void>;
  /** 128 bits that only this key can name again: nothing to find in the database. */
  secretFor(purpose: string): Buffer;
  /** What a row is looked up by instead of the value itself. */
  readonly index: BlindIndex;
}

/** Throws when the database was sealed with a master key that is not among these. Each has 32 bytes. */
export async function openVault(
  db: Executor,
  masters: MasterKeys,
  now: () => number = () => performance.now(),
): Promise<Vault> {
  const ring = createKeyRing(masters);
  const root = await rootKey(db, ring);
  const derived = (purpose: string) => Buffer.from(hkdfSync('sha256', root, '', purpose, 32));
  const links = derived('biseo links');
  const keys = createMemberKeys(db, ring, now);
  return {
    async seal(trx, place, plain) {
      return seal(await keys.findOrMake(trx, place.memberId), nameOf(place.memberId, place), plain);
    },
    async open(executor, place, sealed) {
      const key = await keys.find(executor, place.memberId);
      if (!key) throw new AppError('BUG', `the key of ${place.memberId} was destroyed`);
      return unseal(key, nameOf(place.memberId, place), sealed);
    },
    async rowsOf(executor, memberId) {
      const key = await keys.find(executor, memberId);
      return key && rowSeal(memberId, () => key);
    },
    rowsBy: (memberId, row) => rowSeal(memberId, keys.read(memberId, row)),
    rowsOfNobody: rowsOfNobody(derived('biseo rows of nobody')),
    forget: keys.destroy,
    secretFor: (purpose) => createHmac('sha256', links).update(purpose).digest().subarray(0, 16),
    index: createBlindIndex(root),
  };
}

function rowSeal(memberId: string, key: () => Buffer): RowSeal {
  return {
    seal: (place, plain) => seal(key(), nameOf(memberId, place), plain),
    sealBytes: (place, plain) => sealBytes(key(), nameOf(memberId, place), plain),
    open: (place, sealed) => unseal(key(), nameOf(memberId, place), sealed),
  };
}

const rowsOfNobody = (key: Buffer) => rowSeal('', () => key);

const nameOf = (memberId: string, { table, id, version }: RowPlace) =>
  `${table}|${memberId}|${id}|${version}`;
