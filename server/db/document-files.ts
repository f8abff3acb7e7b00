import type { Vault } from '../vault/vault.ts';
import type { Executor } from './compiled.ts';

const filePlace = (memberId: string, documentId: string, version: number) => ({
  table: 'document_files',
  memberId,
  id: documentId,
  version,
});

interface NewFile {
  readonly memberId: string;
  readonly documentId: string;
  readonly file: Uint8Array;
}

const firstVersion = 1;

/** Keeps the signed file under its member's key. */
export async function keepFile(
  trx: Executor,
  vault: Vault,
  { memberId, documentId, file }: NewFile,
): Promise<void> {
  const sealed = await vault.seal(trx, filePlace(memberId, documentId, firstVersion), Buffer.from(file));
  await trx
    .insertInto('document_files')
    .values({ member_id: memberId, document_id: documentId, version: firstVersion, sealed })
    .execute();
}

/** The signed file as it was kept; `undefined`: not issued, or deleted by its member. Throws when it was changed or moved. */
export async function openFile(
  db: Executor,
  vault: Vault,
  memberId: string,
  documentId: string,
): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('document_files')
    .select(['version', 'sealed'])
    .where('member_id', '=', memberId)
    .where('document_id', '=', documentId)
    .executeTakeFirst();
  return row && vault.open(db, filePlace(memberId, documentId, row.version), row.sealed);
}
