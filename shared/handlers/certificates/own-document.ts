import type { Context } from '../../dialog/context.ts';
import type { CertificateDocument } from '../../ports/documents.ts';

/** The latest the member asked for, of that certificate where one is named. */
export async function latestDocument(
  context: Context,
  certificate: string | undefined,
  fits: (document: CertificateDocument) => boolean = () => true,
): Promise<CertificateDocument | undefined> {
  const recent = context.member ? await context.deps.documents.recent(context.member.id) : [];
  return recent.find(
    (document) => (certificate === undefined || document.certificate === certificate) && fits(document),
  );
}
