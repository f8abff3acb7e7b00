import type { Selectable } from 'kysely';
import type { Executor } from './compiled.ts';
import type { DocumentsTable } from './document-tables.ts';

/** A document in its member's wallet. */
export interface WalletDocument {
  readonly id: string;
  readonly certificate: string;
  /** Whom it certifies. */
  readonly subjectId: string;
  readonly number: string;
  readonly sha256: string;
  readonly issuedAt: number;
  readonly expiresAt?: number;
  readonly revokedAt?: number;
}

const shown = 200;

/** Newest first; what was thrown away is not among them. */
export async function walletDocuments(db: Executor, memberId: string): Promise<readonly WalletDocument[]> {
  const rows = await inWallet(db, memberId)
    .orderBy('issued_at', 'desc')
    .orderBy('id', 'desc')
    .limit(shown)
    .execute();
  return rows.flatMap(documentOf);
}

export async function findInWallet(
  db: Executor,
  memberId: string,
  id: string,
): Promise<WalletDocument | undefined> {
  const row = await inWallet(db, memberId).where('id', '=', id).executeTakeFirst();
  return row && documentOf(row)[0];
}

/** Its file and what it says are gone for good, and no link or code leads to it any more. False when it was not there. */
export async function throwAway(trx: Executor, memberId: string, id: string, at: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('documents')
    .set({ deleted_at: at, updated_at: at })
    .where('member_id', '=', memberId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) return false;
  for (const table of ['document_files', 'document_contents', 'presentations'] as const)
    await trx.deleteFrom(table).where('member_id', '=', memberId).where('document_id', '=', id).execute();
  await trx
    .updateTable('deliveries')
    .set({ state: 'replaced', updated_at: at })
    .where('member_id', '=', memberId)
    .where('document_id', '=', id)
    .execute();
  return true;
}

const inWallet = (db: Executor, memberId: string) =>
  db
    .selectFrom('documents')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('number', 'is not', null)
    .where('deleted_at', 'is', null);

function documentOf(row: Selectable<DocumentsTable>): readonly WalletDocument[] {
  const { id, certificate, subject_id: subjectId, number, sha256, issued_at: issuedAt } = row;
  if (number === null || sha256 === null || issuedAt === null) return [];
  const document = { id, certificate, subjectId, number, sha256, issuedAt };
  const ends = row.expires_at === null ? {} : { expiresAt: row.expires_at };
  return [{ ...document, ...ends, ...(row.revoked_at === null ? {} : { revokedAt: row.revoked_at }) }];
}
