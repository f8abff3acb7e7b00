import type { Executor } from './compiled.ts';

/** What anybody may learn of a document who has its number: nothing of whose it is. */
export interface CheckedDocument {
  readonly certificate: string;
  readonly issuedAt: number;
  readonly expiresAt?: number;
  readonly revokedAt?: number;
  /** Of the signed file, hexadecimal. */
  readonly sha256: string;
}

/** `number` may be anything: what is no number is looked for like one, so that both take as long. */
export async function findByNumber(db: Executor, number: string): Promise<CheckedDocument | undefined> {
  const row = await db
    .selectFrom('documents')
    .select(['certificate', 'issued_at', 'expires_at', 'revoked_at', 'sha256'])
    .where('number', '=', number)
    .executeTakeFirst();
  if (!row || row.issued_at === null || row.sha256 === null) return undefined;
  return {
    certificate: row.certificate,
    issuedAt: row.issued_at,
    sha256: row.sha256,
    ...(row.expires_at === null ? {} : { expiresAt: row.expires_at }),
    ...(row.revoked_at === null ? {} : { revokedAt: row.revoked_at }),
  };
}
