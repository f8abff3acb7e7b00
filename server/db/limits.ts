import type { Executor } from './compiled.ts';
import type { LimitsTable } from './identity-tables.ts';

export type Counted = Pick<LimitsTable, 'points' | 'expires_at'>;

/** Adds to what was counted, or begins anew when that is over at `now`. */
export async function countPoints(trx: Executor, row: LimitsTable, now: number): Promise<Counted> {
  const counted = await trx
    .insertInto('limits')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet(({ eb, ref }) => ({
        points: eb
          .case()
          .when('limits.expires_at', '>', now)
          .then(eb('limits.points', '+', ref('excluded.points')))
          .else(ref('excluded.points'))
          .end(),
        expires_at: eb
          .case()
          .when('limits.expires_at', '>', now)
          .then(ref('limits.expires_at'))
          .else(ref('excluded.expires_at'))
          .end(),
      })),
    )
    .returning(['points', 'expires_at'])
    .executeTakeFirstOrThrow();
  if (counted.points === row.points) await dropOld(trx, now);
  return counted;
}

/** Whoever begins a count takes away those that are over. */
async function dropOld(trx: Executor, now: number): Promise<void> {
  await trx.deleteFrom('limits').where('expires_at', '<=', now).execute();
}

export function pointsOf(db: Executor, key: string, now: number): Promise<Counted | undefined> {
  return db
    .selectFrom('limits')
    .select(['points', 'expires_at'])
    .where('key', '=', key)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

export async function dropPoints(trx: Executor, key: string): Promise<boolean> {
  const { numDeletedRows } = await trx.deleteFrom('limits').where('key', '=', key).executeTakeFirst();
  return numDeletedRows > 0n;
}
