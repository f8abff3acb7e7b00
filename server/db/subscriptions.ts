import type { OfferedWrite, Subscriptions, SubscriptionWrite } from '../../shared/ports/subscriptions.ts';
import type { Executor } from './compiled.ts';
import type { Db } from './open-database.ts';

export function subscriptionsStore(db: Db): Subscriptions {
  return {
    async of(memberId) {
      const rows = await db
        .selectFrom('subscriptions')
        .select(['kind', 'ended_at'])
        .where('member_id', '=', memberId)
        .orderBy('since')
        .orderBy('kind')
        .execute();
      const kinds = rows.filter(({ ended_at }) => ended_at === null).map(({ kind }) => kind);
      return { kinds, chosen: rows.length > 0 };
    },
    async mayOffer(memberId) {
      const row = await db
        .selectFrom('members as m')
        .leftJoin('subscriptions as s', 's.member_id', 'm.id')
        .select(['m.defaults_offered_at', 's.kind'])
        .where('m.id', '=', memberId)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined && row.defaults_offered_at === null && row.kind === null;
    },
  };
}

export async function noteOffered(trx: Executor, { memberId, at }: OfferedWrite): Promise<void> {
  await trx.updateTable('members').set({ defaults_offered_at: at }).where('id', '=', memberId).execute();
}

/** Said twice it is the same: who has a subscription keeps the day it began. */
export async function writeSubscription(trx: Executor, write: SubscriptionWrite): Promise<void> {
  if (write.kind === 'subscribe') await subscribe(trx, write);
  else await unsubscribe(trx, write);
}

async function subscribe(
  trx: Executor,
  { memberId: member_id, kinds, at }: SubscriptionWrite,
): Promise<void> {
  for (const kind of kinds)
    await trx
      .insertInto('subscriptions')
      .values({ member_id, kind, since: at, ended_at: null })
      .onConflict((on) =>
        on
          .columns(['member_id', 'kind'])
          .doUpdateSet({ since: at, ended_at: null })
          .where('subscriptions.ended_at', 'is not', null),
      )
      .execute();
}

async function unsubscribe(
  trx: Executor,
  { memberId: member_id, kinds, at }: SubscriptionWrite,
): Promise<void> {
  for (const kind of kinds)
    await trx
      .insertInto('subscriptions')
      .values({ member_id, kind, since: null, ended_at: at })
      .onConflict((on) =>
        on
          .columns(['member_id', 'kind'])
          .doUpdateSet({ ended_at: at })
          .where('subscriptions.ended_at', 'is', null),
      )
      .execute();
}
