import { koreanDate } from '../../shared/clock.ts';
import type { CertificateContent, ContentSection } from '../documents/content.ts';
import { writtenDate, writtenTime } from '../documents/written-date.ts';
import { escaped } from './html-page.ts';
import { qrSvg } from './qr-svg.ts';

interface ShownDocument {
  readonly content: CertificateContent;
  readonly number: string;
  readonly issuedAt: number;
  readonly expiresAt?: number;
  readonly verifyUrl: string;
  readonly watermark?: string | undefined;
}

/** What a document says, as a page shows it. The signed file is the original; this says where to check it. */
export function documentView({
  content,
  number,
  issuedAt,
  expiresAt,
  verifyUrl,
  watermark,
}: ShownDocument): string {
  const until =
    expiresAt === undefined ? '이 문서에 적힌 기간' : `${writtenDate(koreanDate(expiresAt - 1))}까지`;
  const issue = fields([
    { label: '문서확인번호', value: number },
    { label: '발급', value: writtenTime(issuedAt) },
    { label: '쓸 수 있는 기간', value: until },
  ]);
  return `<article class="paper">${watermark === undefined ? '' : `<p class="mark">${escaped(watermark)}</p>`}
<h2>${escaped(content.title)}</h2>${issue}${content.sections.map(sectionView).join('')}
<p class="statement">${escaped(content.statement)}</p><p class="day">${writtenDate(koreanDate(issuedAt))}</p>
<p class="issuer">${escaped(content.issuer)}</p>
${qrSvg(`${verifyUrl}/${number}`, '진위 확인 QR')}<p class="small">${escaped(verifyUrl)} 에서 진위를 확인합니다.</p></article>`;
}

function sectionView(section: ContentSection): string {
  if (section.kind === 'note') return `<p>${escaped(section.text)}</p>`;
  const heading = section.heading === undefined ? '' : `<h3>${escaped(section.heading)}</h3>`;
  if (section.kind === 'fields') return heading + fields(section.rows);
  const labels = section.columns.map(({ label }) => label);
  const head = labels.map((label) => `<th scope="col">${escaped(label)}</th>`).join('');
  // Each cell carries its column's name: on a phone the rows stand below each other.
  const rows = section.rows.map((row) => {
    const cells = row.map(
      (cell, at) => `<td data-label="${escaped(labels[at] ?? '')}">${escaped(cell)}</td>`,
    );
    return `<tr>${cells.join('')}</tr>`;
  });
  return `${heading}<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function fields(rows: readonly { readonly label: string; readonly value: string }[]): string {
  const list = rows.map(
    ({ label, value }) => `<div><dt>${escaped(label)}</dt><dd>${escaped(value)}</dd></div>`,
  );
  return `<dl>${list.join('')}</dl>`;
}
