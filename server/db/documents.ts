import type { Selectable } from 'kysely';
import type { CertificateDocument, Documents } from '../../shared/ports/documents.ts';
import type { DocumentsTable } from './document-tables.ts';
import type { Db } from './open-database.ts';
import type { Signal } from './signal.ts';

const shown = 20;

export function documentsStore(db: Db, signal: Signal): Documents {
  async function find(ids: readonly string[]): Promise<readonly CertificateDocument[]> {
    if (ids.length === 0) return [];
    const rows = await db.selectFrom('documents').selectAll().where('id', 'in', ids).execute();
    return ids.flatMap((id) => rows.filter((row) => row.id === id).map(documentOf));
  }

  async function recent(memberId: string): Promise<readonly CertificateDocument[]> {
    const rows = await db
      .selectFrom('documents')
      .selectAll()
      .where('member_id', '=', memberId)
      .where('deleted_at', 'is', null)
      .orderBy('asked_at', 'desc')
      .orderBy('id', 'desc')
      .limit(shown)
      .execute();
    return rows.map(documentOf);
  }

  /** UNKNOWN ends the waiting too: the next attempt is further away than anybody waits before an open microphone. */
  const settle = (ids: readonly string[], withinMs: number) =>
    signal.until(
      withinMs,
      () => find(ids),
      (found) => !found.some(isUnderWay),
    );

  return { find, recent, settle };
}

const isUnderWay = ({ state }: CertificateDocument) => state === 'PENDING' || state === 'ISSUED';

function documentOf(row: Selectable<DocumentsTable>): CertificateDocument {
  return {
    id: row.id,
    memberId: row.member_id,
    subjectId: row.subject_id,
    certificate: row.certificate,
    state: row.state,
    askedAt: row.asked_at,
    ...(row.number === null ? {} : { number: row.number }),
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.issued_at === null ? {} : { issuedAt: row.issued_at }),
    ...(row.expires_at === null ? {} : { expiresAt: row.expires_at }),
  };
}
