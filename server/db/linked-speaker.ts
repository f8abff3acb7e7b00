import { compiled, type Executor } from './compiled.ts';
import { hasManyWriters } from './dialect.ts';
import { linkHash } from './link-hash.ts';
import type { LinksTable } from './link-tables.ts';
import type { Db } from './open-database.ts';

export type Link = Pick<LinksTable, 'household_id' | 'grant_id' | 'private' | 'scopes'>;

/** What an access token of this platform stands for; `undefined` when it is not ours, has run out, or was taken back. */
export function linkOfToken(
  db: Db,
): (platform: string, token: string, now: number) => Promise<Link | undefined> {
  const find = compiled<Link>(
    db
      .selectFrom('oidc as t')
      .innerJoin('links as l', 'l.grant_id', 't.grant_id')
      .select(['l.household_id', 'l.grant_id', 'l.private', 'l.scopes'])
      .where('t.model', '=', 'AccessToken')
      .where('t.id', '=', '')
      .where('t.expires_at', '>', 0)
      .where('l.platform', '=', ''),
  );
  return async (platform, token, now) => (await find(db, ['AccessToken', linkHash(token), now, platform]))[0];
}

interface NewLink {
  readonly memberId: string;
  readonly platform: string;
  readonly grantId: string;
  readonly scopes: readonly string[];
  readonly private: boolean;
  readonly at: number;
}

/** Written when the citizen agrees, before the platform gets its first token. */
export async function writeLink(trx: Executor, link: NewLink): Promise<void> {
  await trx
    .insertInto('links')
    .columns(['household_id', 'grant_id', 'member_id', 'platform', 'private', 'scopes', 'created_at'])
    .expression((on) =>
      on
        .selectFrom('members')
        .select((the) => [
          'household_id',
          the.val(linkHash(link.grantId)).as('grant_id'),
          'id as member_id',
          the.val(link.platform).as('platform'),
          the.val(link.private ? 1 : 0).as('private'),
          the.val(JSON.stringify(link.scopes)).as('scopes'),
          the.val(link.at).as('created_at'),
        ])
        .where('id', '=', link.memberId),
    )
    .execute();
}

/** The first turn with a new token: this platform account speaks for that household from now on. */
export async function claimSpeaker(
  trx: Executor,
  platform: string,
  userId: string,
  link: Link,
  at: number,
): Promise<void> {
  const known = await trx
    .selectFrom('speakers')
    .select(['household_id', 'since'])
    .where('platform', '=', platform)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  const isSame = known?.household_id === link.household_id;
  const row = {
    household_id: link.household_id,
    private: link.private,
    grant_id: link.grant_id,
    scopes: link.scopes,
    // Another household's speaker is a new one: nothing is paid through it for a day.
    since: isSame ? known.since : at,
    ...(isSame ? {} : { approved_at: null }),
  };
  await trx
    .insertInto('speakers')
    .values({ platform, user_id: userId, approved_at: null, ...row })
    .onConflict((on) => on.columns(['platform', 'user_id']).doUpdateSet(row))
    .execute();
}

/** The platform took it back: the skill was disabled, or the account unlinked in its app. */
export async function unlinkSpeaker(trx: Executor, platform: string, userId: string): Promise<void> {
  const query = trx
    .selectFrom('speakers')
    .select('grant_id')
    .where('platform', '=', platform)
    .where('user_id', '=', userId);
  const row = await (hasManyWriters(trx) ? query.forUpdate() : query).executeTakeFirst();
  if (row?.grant_id) await unlinkGrant(trx, row.grant_id);
  await trx.deleteFrom('speakers').where('platform', '=', platform).where('user_id', '=', userId).execute();
}

/** Everything that hangs on one agreement: tokens, codes, speakers. `grantId` is the hash. */
export async function unlinkGrant(trx: Executor, grantId: string): Promise<void> {
  await trx.deleteFrom('oidc').where('grant_id', '=', grantId).execute();
  await trx.deleteFrom('links').where('grant_id', '=', grantId).execute();
  await trx.deleteFrom('speakers').where('grant_id', '=', grantId).execute();
}
