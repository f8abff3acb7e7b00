import type { CertificateContent, ContentSection, FieldsSection, TableSection } from './content.ts';
import { bold, regular } from './fonts.ts';
import { body, bodyWidth, ink, size } from './paper.ts';

interface Cell {
  readonly text: string;
  readonly width: number;
  readonly label?: boolean;
  readonly align?: 'left' | 'center' | 'right' | undefined;
}

const padding = 5;
const labelWidth = 88;
const lineGap = 2;

export function drawSections(pdf: PDFKit.PDFDocument, sections: CertificateContent['sections']): void {
  for (const section of sections) {
    drawSection(pdf, section);
    pdf.y += 12;
  }
}

function drawSection(pdf: PDFKit.PDFDocument, section: ContentSection): void {
  if (section.kind !== 'note' && section.heading !== undefined) drawHeading(pdf, section.heading);
  if (section.kind === 'note') drawNote(pdf, section.text);
  else if (section.kind === 'fields') drawFields(pdf, section);
  else drawTable(pdf, section);
}

function drawHeading(pdf: PDFKit.PDFDocument, text: string): void {
  // A heading at the foot of a page, its table on the next, would be nobody's.
  makeRoom(pdf, 60);
  pdf.font(bold).fontSize(size.heading).fillColor(ink.text);
  pdf.text(text, body.left, pdf.y, { width: bodyWidth });
  pdf.y += 4;
}

function drawNote(pdf: PDFKit.PDFDocument, text: string): void {
  pdf.font(regular).fontSize(size.cell);
  makeRoom(pdf, pdf.heightOfString(text, { width: bodyWidth, lineGap }));
  pdf.fillColor(ink.soft).text(text, body.left, pdf.y, { width: bodyWidth, lineGap });
}

function drawFields(pdf: PDFKit.PDFDocument, { rows }: FieldsSection): void {
  let waiting: FieldsSection['rows'][number] | undefined;
  const flush = () => {
    if (waiting) drawRow(pdf, pairOf(waiting, bodyWidth));
    waiting = undefined;
  };
  for (const row of rows) {
    if (row.wide) {
      flush();
      drawRow(pdf, pairOf(row, bodyWidth));
    } else if (waiting) {
      drawRow(pdf, [...pairOf(waiting, bodyWidth / 2), ...pairOf(row, bodyWidth / 2)]);
      waiting = undefined;
    } else waiting = row;
  }
  flush();
}

function pairOf({ label, value }: { label: string; value: string }, width: number): readonly Cell[] {
  return [
    { text: label, width: labelWidth, label: true, align: 'center' },
    { text: value, width: width - labelWidth },
  ];
}

/** The head comes again on every page the table reaches. */
function drawTable(pdf: PDFKit.PDFDocument, { columns, rows }: TableSection): void {
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => (bodyWidth * share) / whole);
  const head = columns.map(
    ({ label }, at): Cell => ({
      text: label,
      width: widths[at] ?? 0,
      label: true,
      align: 'center',
    }),
  );
  drawRow(pdf, head);
  for (const row of rows) {
    const cells = columns.map(
      ({ align }, at): Cell => ({ text: row[at] ?? '', width: widths[at] ?? 0, align }),
    );
    drawRow(pdf, cells, head);
  }
}

function drawRow(pdf: PDFKit.PDFDocument, cells: readonly Cell[], head?: readonly Cell[]): void {
  const height = Math.max(22, ...cells.map((cell) => textHeight(pdf, cell) + 2 * padding));
  if (makeRoom(pdf, height) && head) drawRow(pdf, head);
  const top = pdf.y;
  let left: number = body.left;
  for (const cell of cells) {
    drawCell(pdf, cell, left, top, height);
    left += cell.width;
  }
  pdf.y = top + height;
}

function textHeight(pdf: PDFKit.PDFDocument, { text, width, label }: Cell): number {
  pdf.font(label ? bold : regular).fontSize(size.cell);
  return pdf.heightOfString(text === '' ? ' ' : text, { width: width - 2 * padding, lineGap }) - lineGap;
}

function drawCell(pdf: PDFKit.PDFDocument, cell: Cell, left: number, top: number, height: number): void {
  const { text, width, label, align = 'left' } = cell;
  pdf.lineWidth(0.5).strokeColor(ink.line).rect(left, top, width, height);
  if (label) pdf.fillAndStroke(ink.shade, ink.line);
  else pdf.stroke();
  const y = top + (height - textHeight(pdf, cell)) / 2;
  pdf.fillColor(ink.text).text(text, left + padding, y, { width: width - 2 * padding, align, lineGap });
}

/** Whether a new page was begun for it. */
export function makeRoom(pdf: PDFKit.PDFDocument, height: number): boolean {
  if (pdf.y + height <= body.bottom) return false;
  pdf.addPage();
  pdf.y = body.top;
  return true;
}
