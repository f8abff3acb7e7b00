import { findCertificate } from '../../shared/catalog/certificates.ts';
import { koreanDate } from '../../shared/clock.ts';
import { validityOf } from '../../shared/domain/certificate-validity.ts';
import { openContent } from '../db/document-contents.ts';
import { findPerson } from '../db/person.ts';
import { shownOf } from '../db/presentations.ts';
import { findInWallet, type WalletDocument, walletDocuments } from '../db/wallet-documents.ts';
import { documentView } from '../pages/document-view.ts';
import { qrSvg } from '../pages/qr-svg.ts';
import type { WalletParts } from './wallet-parts.ts';

/** The list, as the page gets it. */
export async function walletView({ db, vault, clock }: WalletParts, memberId: string) {
  const owner = await findPerson(db, vault, memberId);
  const documents = await walletDocuments(db, memberId);
  const subjects = new Map<string, string>();
  for (const { subjectId } of documents)
    if (subjectId !== memberId && !subjects.has(subjectId))
      subjects.set(subjectId, (await findPerson(db, vault, subjectId))?.name ?? '');
  const now = clock.now();
  return {
    holder: memberId,
    name: owner?.name ?? '',
    documents: documents.map((document) => lineOf(document, subjects.get(document.subjectId), now)),
  };
}

function lineOf(document: WalletDocument, whose: string | undefined, now: number) {
  const { id, certificate, number, issuedAt, expiresAt } = document;
  return {
    id,
    number,
    name: findCertificate(certificate)?.name ?? '증명서',
    agency: findCertificate(certificate)?.agency ?? '',
    state: validityOf(document, now),
    issued: koreanDate(issuedAt),
    ...(whose === undefined ? {} : { whose }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

/** One document with all that the page shows of it; `undefined`: not in this wallet. */
export async function documentDetail(parts: WalletParts, memberId: string, id: string) {
  const { db, vault, clock, publicUrl, watermark } = parts;
  const document = await findInWallet(db, memberId, id);
  const content = document && (await openContent(db, vault, memberId, id));
  if (!document || !content) return undefined;
  const subject =
    document.subjectId === memberId ? undefined : await findPerson(db, vault, document.subjectId);
  const verifyUrl = `${publicUrl}/v`;
  return {
    holder: memberId,
    ...lineOf(document, subject?.name, clock.now()),
    sha256: document.sha256,
    html: documentView({ ...document, content, verifyUrl, watermark }),
    qr: qrSvg(`${verifyUrl}/${document.number}`, '진위 확인 QR'),
    shown: await shownOf(db, vault, memberId, id),
    // Of whom it can be shown alone that they live here.
    people: (content.household ?? []).map(({ relation, name, birth }) => ({
      relation,
      name,
      year: birth.slice(0, 4),
    })),
  };
}
