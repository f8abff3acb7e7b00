import { uuid7 } from '../../shared/uuid7.ts';
import type { Executor } from './compiled.ts';
import type { AgreementsTable } from './identity-tables.ts';

interface Agreement {
  readonly memberId: string;
  /** Who pressed the button. */
  readonly byMemberId: string;
  readonly kind: AgreementsTable['kind'];
  readonly words: string;
  readonly now: number;
}

/** What was agreed to, in the words that stood there, and when. */
export async function writeAgreement(trx: Executor, { memberId, byMemberId, kind, words, now }: Agreement) {
  const row = {
    member_id: memberId,
    by_member_id: byMemberId,
    kind,
    words,
    given_at: now,
    withdrawn_at: null,
  };
  await trx
    .insertInto('agreements')
    .values({ ...row, id: uuid7(now) })
    .execute();
}

/** What stands, the newest first. */
export function agreementsOf(db: Executor, memberId: string): Promise<AgreementsTable[]> {
  return db
    .selectFrom('agreements')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('withdrawn_at', 'is', null)
    .orderBy('given_at', 'desc')
    .execute();
}
