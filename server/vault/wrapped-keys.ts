import type { Executor } from '../db/compiled.ts';
import type { WrappedKey } from './key-ring.ts';
import { keyPlace } from './member-keys.ts';
import { rootPlace } from './root-key.ts';

/** A data key beside what it is found by: a member's id, or the name of a key that is nobody's own. */
export interface KeptKey extends WrappedKey {
  readonly id: string;
}

/** One table in which data keys lie. */
export interface KeyTable {
  readonly owner: 'members' | 'server';
  place(id: string): string;
  /** The next ones by id, so that a walk through a million holds few at a time. */
  after(db: Executor, id: string, atOnce: number): Promise<readonly KeptKey[]>;
  /** Only where it still lies as it was read: a key that was destroyed meanwhile must not come back. */
  replace(trx: Executor, kept: KeptKey, next: WrappedKey): Promise<boolean>;
}

const memberKeys: KeyTable = {
  owner: 'members',
  place: keyPlace,
  after: (db, id, atOnce) =>
    db
      .selectFrom('member_keys')
      .select(['member_id as id', 'wrapped', 'master'])
      .where('member_id', '>', id)
      .orderBy('member_id')
      .limit(atOnce)
      .execute(),
  async replace(trx, kept, next) {
    const { numUpdatedRows } = await trx
      .updateTable('member_keys')
      .set({ wrapped: next.wrapped, master: next.master })
      .where('member_id', '=', kept.id)
      .where('wrapped', '=', kept.wrapped)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },
};

const serverKeys: KeyTable = {
  owner: 'server',
  place: () => rootPlace,
  after: async (db, id) =>
    id === '' ? await db.selectFrom('server_keys').select(['name as id', 'wrapped', 'master']).execute() : [],
  async replace(trx, kept, next) {
    const { numUpdatedRows } = await trx
      .updateTable('server_keys')
      .set({ wrapped: next.wrapped, master: next.master })
      .where('wrapped', '=', kept.wrapped)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },
};

const atOnce = 500;

/** Every data key there is, a page at a time. */
export async function* keyPages(
  db: Executor,
): AsyncGenerator<{ readonly table: KeyTable; readonly keys: readonly KeptKey[] }> {
  for (const table of [serverKeys, memberKeys]) {
    let last = '';
    for (;;) {
      const keys = await table.after(db, last, atOnce);
      const end = keys.at(-1);
      if (!end) break;
      yield { table, keys };
      last = end.id;
    }
  }
}
