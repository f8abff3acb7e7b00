import { AppError } from '../../shared/errors.ts';
import { type Change, compiled, compiledChange, type Executor, runChange } from '../db/compiled.ts';
import { keyBytes } from './envelope.ts';
import type { KeyRing, WrappedKey } from './key-ring.ts';

/** How long another process may go on with a key that was destroyed. */
export const keyRememberedMs = 30_000;
const mostRemembered = 5_000;

/** The keys of the members, unwrapped once and remembered for a while. */
export interface MemberKeys {
  /** `undefined`: never made, or destroyed. */
  find(executor: Executor, memberId: string): Promise<Buffer | undefined>;
  /** As `find`, made when there is none. Run it in the transaction that seals with it. */
  findOrMake(trx: Executor, memberId: string): Promise<Buffer>;
  /** Of a row that a committed query read beside others, so that nobody has to ask for it again. */
  read(memberId: string, row: WrappedKey): Buffer;
  destroy(trx: Executor, memberId: string): Promise<void>;
}

interface Remembered {
  /** Absent: destroyed here a moment ago; what others read meanwhile may still be the row of before. */
  readonly key?: Buffer;
  readonly until: number;
}

/**
 * Only what was read outside a transaction is remembered: a key that is made in one may never be committed, and what
 * was sealed with it elsewhere would be lost.
 */
export function createMemberKeys(db: Executor, ring: KeyRing, now: () => number): MemberKeys {
  const remembered = new Map<string, Remembered>();
  const query = compiled<WrappedKey>(
    db.selectFrom('member_keys').select(['wrapped', 'master']).where('member_id', '=', ''),
  );

  const add = addition(db);

  const recall = (memberId: string) => {
    const known = remembered.get(memberId);
    return known !== undefined && known.until > now() ? known : undefined;
  };
  const remember = (memberId: string, entry: Omit<Remembered, 'until'>) => {
    // Whoever was put in first goes first, and comes back at the next turn.
    const [oldest] = remembered.size < mostRemembered ? [] : remembered.keys();
    if (oldest !== undefined) remembered.delete(oldest);
    remembered.delete(memberId);
    remembered.set(memberId, { ...entry, until: now() + keyRememberedMs });
  };
  // A copy of its own: what a decipher gives is a slice of a page that would be kept as a whole.
  const unwrap = (memberId: string, row: WrappedKey) => {
    const key = Buffer.alloc(keyBytes);
    ring.unwrap(keyPlace(memberId), row).copy(key);
    return key;
  };
  const read: MemberKeys['read'] = (memberId, row) => {
    const known = recall(memberId);
    if (known?.key) return known.key;
    const key = unwrap(memberId, row);
    if (!known) remember(memberId, { key });
    return key;
  };
  const find: MemberKeys['find'] = async (executor, memberId) => {
    const known = recall(memberId);
    if (known?.key) return known.key;
    const [row] = await query(executor, [memberId]);
    if (!row) return undefined;
    return executor === db ? read(memberId, row) : unwrap(memberId, row);
  };
  return {
    find,
    read,
    async findOrMake(trx, memberId) {
      const known = await find(trx, memberId);
      if (known) return known;
      const { wrapped, master } = ring.create(keyPlace(memberId));
      await runChange(trx, add([memberId, wrapped, master]));
      const made = await find(trx, memberId);
      if (!made) throw new AppError('BUG', 'a key that was just made is missing');
      return made;
    },
    async destroy(trx, memberId) {
      await trx.deleteFrom('member_keys').where('member_id', '=', memberId).execute();
      remember(memberId, {});
    },
  };
}

/** Of two that make one at once, the first one's stays. */
function addition(db: Executor): (parameters: readonly unknown[]) => Change {
  return compiledChange(
    db
      .insertInto('member_keys')
      .values({ member_id: '', wrapped: '', master: '' })
      .onConflict((on) => on.doNothing()),
  );
}

export const keyPlace = (memberId: string) => `member_keys|${memberId}`;
