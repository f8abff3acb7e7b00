import PDFDocument from 'pdfkit';
import { koreanDate } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import type { CertificateContent } from './content.ts';
import { drawClosing } from './draw-closing.ts';
import { drawFurniture } from './draw-furniture.ts';
import { drawSections } from './draw-sections.ts';
import { bold, fonts, regular } from './fonts.ts';
import { body, bodyWidth, ink, size } from './paper.ts';
import { printable } from './printable.ts';
import { writtenDate, writtenTime } from './written-date.ts';

export interface CertificatePaper {
  readonly content: CertificateContent;
  /** 문서확인번호, 4-4-4-4. */
  readonly number: string;
  readonly issuedAt: number;
  /** The last civil day on which it is good. */
  readonly validUntil?: string | undefined;
  readonly verifyUrl: string;
  /** For what has no legal force. */
  readonly watermark?: string | undefined;
}

/** A certificate on A4, its fonts in it. The same paper gives the same bytes. Throws when a character cannot be printed. */
export async function drawCertificate(paper: CertificatePaper): Promise<Uint8Array> {
  const content = printable(paper.content);
  const pdf = openPaper(content, paper);
  const written = collect(pdf);
  drawTitle(pdf, content.title);
  drawSections(pdf, [issueOf(paper), ...content.sections]);
  drawClosing(pdf, { ...content, date: writtenDate(koreanDate(paper.issuedAt)) });
  const { number, verifyUrl, watermark } = paper;
  const mark = watermark === undefined ? {} : { watermark };
  drawFurniture(pdf, { number, verifyUrl, notes: notesOf(paper), ...mark });
  pdf.end();
  return written;
}

/** PDF/A-2b: fonts and colours in the file, so that it looks the same in ten years. */
function openPaper(content: CertificateContent, { issuedAt, number }: CertificatePaper): PDFKit.PDFDocument {
  const parsed = fonts();
  if (!parsed.canPrint(JSON.stringify(content)))
    throw new AppError('BUG', `${number}: a character is in none of our fonts`);
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    font: parsed[regular] as string,
    pdfVersion: '1.7',
    subset: 'PDF/A-2b',
    lang: 'ko-KR',
    displayTitle: true,
    info: {
      Title: `${content.title} ${number}`,
      Author: content.issuer,
      Creator: '국민비서 음성',
      Producer: '국민비서 음성',
      CreationDate: new Date(issuedAt),
      ModDate: new Date(issuedAt),
    },
  });
  pdf.registerFont(regular, parsed[regular]);
  pdf.registerFont(bold, parsed[bold]);
  return pdf;
}

function collect(pdf: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => void chunks.push(chunk));
  return new Promise((resolve, reject) => {
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.on('error', reject);
  });
}

/** Spaced out as titles of certificates are, unless it is long. */
function drawTitle(pdf: PDFKit.PDFDocument, title: string): void {
  const characterSpacing = title.length <= 12 ? 7 : 1;
  pdf
    .font(bold)
    .fontSize(title.length <= 18 ? size.title : 19)
    .fillColor(ink.text);
  pdf.text(title, body.left, body.top + 6, { width: bodyWidth, align: 'center', characterSpacing });
  pdf.y += 14;
}

function issueOf({ number, issuedAt, validUntil }: CertificatePaper): CertificateContent['sections'][number] {
  return {
    kind: 'fields',
    rows: [
      { label: '문서확인번호', value: number },
      { label: '발급일시', value: writtenTime(issuedAt) },
      {
        label: '유효기간',
        value: validUntil === undefined ? '이 문서에 적힌 기간' : `${writtenDate(validUntil)}까지`,
      },
      { label: '발급 방법', value: '전자문서 (전자서명·시점확인)' },
    ],
  };
}

function notesOf({ verifyUrl, validUntil }: CertificatePaper): readonly string[] {
  const until = validUntil === undefined ? '' : ` ${writtenDate(validUntil)}까지`;
  return [
    `이 문서는 ${verifyUrl} 에서${until} 진위를 확인할 수 있습니다. 왼쪽 부호를 찍으셔도 됩니다.`,
    '전자서명이 된 파일이 원본입니다. 종이로 뽑은 것은 문서확인번호로 원본과 견주어 주십시오.',
    '내용을 고치면 전자서명이 깨지며, 고친 문서를 쓰면 처벌받을 수 있습니다.',
  ];
}
