import { type CertificateContent, certificateContent } from '../documents/content.ts';
import type { Vault } from '../vault/vault.ts';
import type { Executor } from './compiled.ts';

const version = 1;
const place = (memberId: string, id: string) => ({ table: 'document_contents', memberId, id, version });

interface NewContent {
  readonly memberId: string;
  readonly documentId: string;
  readonly content: CertificateContent;
}

/** Keeps what the document says under its member's key. */
export async function keepContent(
  trx: Executor,
  vault: Vault,
  { memberId, documentId, content }: NewContent,
): Promise<void> {
  const sealed = await vault.seal(trx, place(memberId, documentId), Buffer.from(JSON.stringify(content)));
  await trx
    .insertInto('document_contents')
    .values({ member_id: memberId, document_id: documentId, version, sealed })
    .execute();
}

/** `undefined`: thrown away, or kept before contents were. */
export async function openContent(
  db: Executor,
  vault: Vault,
  memberId: string,
  documentId: string,
): Promise<CertificateContent | undefined> {
  const row = await db
    .selectFrom('document_contents')
    .select('sealed')
    .where('member_id', '=', memberId)
    .where('document_id', '=', documentId)
    .executeTakeFirst();
  if (!row) return undefined;
  const plain = await vault.open(db, place(memberId, documentId), row.sealed);
  return certificateContent.parse(JSON.parse(plain.toString()));
}
