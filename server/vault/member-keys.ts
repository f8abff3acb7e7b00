import { AppError } from '../../shared/errors.ts';
import { type Change, compiled, compiledChange, type Executor, runChange } from '../db/compiled.ts';
import type { KeyRing, WrappedKey } from './key-ring.ts';
import { remembered } from './remembered.ts';

/** How long another process may go on with a key that was destroyed. */
export const keyRememberedMs = 30_000;
const mostRemembered = 1_000;

/** The keys of the members, unwrapped once and remembered for a while. */
export interface MemberKeys {
  /** `undefined`: never made, or destroyed. */
  find(executor: Executor, memberId: string): Promise<Buffer | undefined>;
  /** As `find`, made when there is none. Run it in the transaction that seals with it. */
  findOrMake(trx: Executor, memberId: string): Promise<Buffer>;
  /** Of a row that a committed query read beside others: nobody has to ask for it again, and who needs it unwraps it. */
  read(memberId: string, row: WrappedKey): Key;
  destroy(trx: Executor, memberId: string): Promise<void>;
}

/** Unwrapped when it is first asked for. */
type Key = () => Buffer;

/** Destroyed here a moment ago; what others read meanwhile may still be the row of before. */
const destroyed = 'destroyed';

/**
 * Only what was read outside a transaction is remembered: a key that is made in one may never be committed, and what
 * was sealed with it elsewhere would be lost.
 */
export function createMemberKeys(db: Executor, ring: KeyRing, now: () => number): MemberKeys {
  const known = remembered<Key | typeof destroyed>({ most: mostRemembered, lifeMs: keyRememberedMs }, now);
  const query = compiled<WrappedKey>(
    db.selectFrom('member_keys').select(['wrapped', 'master']).where('member_id', '=', ''),
  );

  const add = addition(db);

  const recall = (memberId: string): Key | undefined => {
    const kept = known.find(memberId);
    return kept === destroyed ? undefined : kept;
  };
  const read: MemberKeys['read'] = (memberId, { wrapped, master }) => {
    const kept = known.find(memberId);
    if (kept !== undefined && kept !== destroyed) return kept;
    // Not the whole row, which would be remembered with it.
    const key = once(() => ring.unwrap(keyPlace(memberId), { wrapped, master }));
    if (kept === undefined) known.keep(memberId, key);
    return key;
  };
  const find: MemberKeys['find'] = async (executor, memberId) => {
    const kept = recall(memberId);
    if (kept) return kept();
    const [row] = await query(executor, [memberId]);
    if (!row) return undefined;
    return executor === db ? read(memberId, row)() : ring.unwrap(keyPlace(memberId), row);
  };
  return {
    find,
    read,
    async findOrMake(trx, memberId) {
      const kept = await find(trx, memberId);
      if (kept) return kept;
      const { wrapped, master } = ring.create(keyPlace(memberId));
      await runChange(trx, add([memberId, wrapped, master]));
      const made = await find(trx, memberId);
      if (!made) throw new AppError('BUG', 'a key that was just made is missing');
      return made;
    },
    async destroy(trx, memberId) {
      await trx.deleteFrom('member_keys').where('member_id', '=', memberId).execute();
      known.keep(memberId, destroyed);
    },
  };
}

function once(unwrap: Key): Key {
  let key: Buffer | undefined;
  return () => {
    key ??= unwrap();
    return key;
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
