import { makeRoom } from './draw-sections.ts';
import { bold, regular } from './fonts.ts';
import { body, bodyWidth, ink, size } from './paper.ts';

interface Closing {
  readonly statement: string;
  /** "2026년 11월 23일". */
  readonly date: string;
  readonly issuer: string;
}

const markRadius = 25;
const closingHeight = 150;

/** What is certified, when and by whom: kept together on one page. */
export function drawClosing(pdf: PDFKit.PDFDocument, { statement, date, issuer }: Closing): void {
  makeRoom(pdf, closingHeight);
  const centred = { width: bodyWidth, align: 'center' } as const;
  pdf.font(regular).fontSize(size.cell).fillColor(ink.soft);
  pdf.text('― 이하 여백 ―', body.left, pdf.y + 2, centred);
  // At the foot of the page, where it is looked for on every certificate.
  pdf.y = Math.max(pdf.y + 14, body.bottom - closingHeight + 14);
  pdf.font(regular).fontSize(size.statement).fillColor(ink.text);
  pdf.text(statement, body.left, pdf.y, { ...centred, lineGap: 4 });
  pdf.text(date, body.left, pdf.y + 16, centred);
  const top = pdf.y + 24;
  pdf.font(bold).fontSize(size.issuer);
  const width = Math.min(pdf.widthOfString(issuer), bodyWidth - 2 * markRadius - 60);
  const left = body.left + (bodyWidth - width - 2 * markRadius - 14) / 2;
  pdf.text(issuer, left, top, { width: width + 1, align: 'center' });
  drawMark(pdf, left + width + 14 + markRadius, top + 14);
}

/** Says that it is signed electronically. Blue and round, with no name in it: nobody may take it for a 관인. */
function drawMark(pdf: PDFKit.PDFDocument, x: number, y: number): void {
  pdf.strokeColor(ink.blue).fillColor(ink.blue);
  pdf.lineWidth(1.6).circle(x, y, markRadius).stroke();
  pdf
    .lineWidth(0.5)
    .circle(x, y, markRadius - 3)
    .stroke();
  drawTeeth(pdf, x, y);
  pdf.font(bold).fontSize(11);
  const line = (text: string, top: number) =>
    pdf.text(text, x - markRadius, top, { width: 2 * markRadius, align: 'center', lineBreak: false });
  line('전자', y - 15);
  line('서명', y - 1);
}

function drawTeeth(pdf: PDFKit.PDFDocument, x: number, y: number): void {
  const count = 36;
  for (let at = 0; at < count; at++) {
    const angle = (2 * Math.PI * at) / count;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    pdf.moveTo(x + cos * (markRadius - 3), y + sin * (markRadius - 3));
    pdf.lineTo(x + cos * markRadius, y + sin * markRadius);
  }
  pdf.lineWidth(0.4).stroke();
}
