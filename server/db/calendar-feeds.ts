import { uuid7 } from '../../shared/uuid7.ts';
import type { Vault } from '../vault/vault.ts';
import type { Executor } from './compiled.ts';
import { tokenHash } from './deliveries.ts';

/** 128 bits, made from the master key: whoever has the database alone has no address. */
const feedToken = (vault: Vault, feedId: string) =>
  vault.secretFor(`calendar-feed|${feedId}`).toString('base64url');

interface NewFeed {
  readonly memberId: string;
  readonly at: number;
}

/** The earlier address stops working. */
export async function openFeed(trx: Executor, vault: Vault, { memberId, at }: NewFeed): Promise<void> {
  const id = uuid7(at);
  const made = { id, token_hash: tokenHash(feedToken(vault, id)), created_at: at };
  await trx
    .insertInto('calendar_feeds')
    .values({ member_id: memberId, ...made })
    .onConflict((on) => on.column('member_id').doUpdateSet(made))
    .execute();
}

export async function closeFeed(trx: Executor, memberId: string): Promise<void> {
  await trx.deleteFrom('calendar_feeds').where('member_id', '=', memberId).execute();
}

/** The secret of each of these members who has one. */
export async function feedTokens(
  db: Executor,
  vault: Vault,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('calendar_feeds')
    .select(['member_id', 'id'])
    .where('member_id', 'in', memberIds)
    .execute();
  return new Map(rows.map(({ member_id, id }) => [member_id, feedToken(vault, id)]));
}

/** Whatever was asked for is looked up alike: an address that ended answers as one that never was. */
export async function memberOfFeed(db: Executor, token: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('calendar_feeds')
    .select('member_id')
    .where('token_hash', '=', tokenHash(token))
    .executeTakeFirst();
  return row?.member_id;
}
