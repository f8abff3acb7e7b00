import { findCertificate } from '../../shared/catalog/certificates.ts';
import { findPetition } from '../../shared/catalog/petitions.ts';
import type { Clock } from '../../shared/clock.ts';
import { relationBetween } from '../../shared/domain/relation-between.ts';
import type { ApprovedWrite } from '../../shared/ports/approvals.ts';
import { wonOf } from '../db/apply-approval-write.ts';
import type { AskedApproval } from '../db/approval-links.ts';
import { keptOperations } from '../db/decide-approval.ts';
import { finesStore } from '../db/fines.ts';
import type { Store } from '../db/open-store.ts';
import { findPerson } from '../db/person.ts';
import type { ApproveView } from '../pages/approve-view.ts';

interface WordParts {
  readonly store: Pick<Store, 'db' | 'vault'>;
  readonly clock: Clock;
}

const koreaMs = 9 * 3_600_000;

/** What was asked for, put into the words of the page. */
export async function approveView(parts: WordParts, asked: AskedApproval): Promise<ApproveView> {
  const { db, vault } = parts.store;
  const { member_id, approver_id, kind, why, expires_at } = asked;
  const { operations, card } = await keptOperations(db, vault, asked);
  const people = await db
    .selectFrom('members')
    .select(['id', 'relation'])
    .where('id', 'in', [member_id, approver_id])
    .execute();
  const relationOf = (of: string) => people.find(({ id }) => id === of)?.relation ?? '';
  return {
    kind,
    name: (await findPerson(db, vault, member_id))?.name ?? '',
    relation: relationBetween(relationOf(approver_id), relationOf(member_id)),
    own: approver_id === member_id,
    what: await whatOf(parts, member_id, operations),
    won: wonOf(operations),
    card,
    why,
    until: new Date(expires_at + koreaMs).toISOString().slice(11, 16),
  };
}

async function whatOf(
  { store: { db, vault }, clock }: WordParts,
  memberId: string,
  operations: readonly ApprovedWrite[],
): Promise<readonly string[]> {
  const fines = operations.some(({ kind }) => kind === 'settle')
    ? await finesStore(db, vault, clock).of(memberId)
    : [];
  return Promise.all(
    operations.map(async (one) => {
      if (one.kind === 'file-petition') return findPetition(one.petition)?.name ?? '민원';
      if (one.kind === 'settle') {
        const fine = fines.find(({ id }) => id === one.fineId);
        return `${fine?.place ?? ''} ${fine?.violation ?? '과태료'}`.trim();
      }
      const { subjectId = memberId } = one;
      const whose =
        subjectId === memberId ? '' : `${(await findPerson(db, vault, subjectId))?.name ?? ''} 님 `;
      return `${whose}${findCertificate(one.certificate)?.name ?? '증명서'}`;
    }),
  );
}
