import type { Db } from './open-database.ts';

/** What an operator is called for. The same on every replica: it stands in the store. */
export interface Watched {
  /** In the newest daily report; anything but 0 is money that somebody has to look for. */
  readonly mismatches: number;
  /** When that report was made; 0 before the first. */
  readonly reconciledAt: number;
  /** Settlements that wait for a person. */
  readonly inReview: number;
  readonly jobsDead: number;
  /** Due and not begun. */
  readonly jobsLate: number;
}

export async function watched(db: Db, now: number): Promise<Watched> {
  const [report, inReview, jobs] = await Promise.all([
    newestReport(db),
    db
      .selectFrom('settlements')
      .select((eb) => eb.fn.countAll().as('count'))
      .where('review_since', 'is not', null)
      .executeTakeFirstOrThrow(),
    jobsWaiting(db, now),
  ]);
  return { ...report, inReview: Number(inReview.count), ...jobs };
}

async function jobsWaiting(db: Db, now: number): Promise<Pick<Watched, 'jobsDead' | 'jobsLate'>> {
  const unfinished = db
    .selectFrom('jobs')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('done_at', 'is', null);
  const [dead, late] = await Promise.all([
    unfinished.where('dead_at', 'is not', null).executeTakeFirstOrThrow(),
    unfinished
      .where('dead_at', 'is', null)
      .where('run_at', '<=', now)
      .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<=', now)]))
      .executeTakeFirstOrThrow(),
  ]);
  return { jobsDead: Number(dead.count), jobsLate: Number(late.count) };
}

async function newestReport(db: Db): Promise<Pick<Watched, 'mismatches' | 'reconciledAt'>> {
  const row = await db
    .selectFrom('reconciliations')
    .select(['differences', 'at'])
    .where('kind', '=', 'books')
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return { mismatches: 0, reconciledAt: 0 };
  return { mismatches: (JSON.parse(row.differences) as readonly unknown[]).length, reconciledAt: row.at };
}
