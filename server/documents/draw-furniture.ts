import QRCode from 'qrcode';
import { bold, regular } from './fonts.ts';
import { body, bodyWidth, frame, ink, page, size } from './paper.ts';

export interface Furniture {
  /** 문서확인번호, 4-4-4-4. */
  readonly number: string;
  /** Where it can be checked. */
  readonly verifyUrl: string;
  /** The lines beside the code. */
  readonly notes: readonly string[];
  /** Printed across every page of what has no legal force. */
  readonly watermark?: string;
}

const qrSize = 62;
const footTop = body.bottom + 12;

/** Frame, number, page numbers and the way to check it: the same on every page, once it is known how many there are. */
export function drawFurniture(pdf: PDFKit.PDFDocument, furniture: Furniture): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let index = 0; index < count; index++) {
    pdf.switchToPage(start + index);
    if (furniture.watermark !== undefined) drawWatermark(pdf, furniture.watermark);
    drawFrame(pdf);
    drawHead(pdf, furniture.number, `${index + 1} / ${count}`);
    drawFoot(pdf, furniture);
  }
}

function drawFrame(pdf: PDFKit.PDFDocument): void {
  const { left, top, right, bottom } = frame;
  pdf
    .lineWidth(1.4)
    .strokeColor(ink.blue)
    .rect(left, top, right - left, bottom - top)
    .stroke();
  pdf
    .lineWidth(0.4)
    .rect(left + 3, top + 3, right - left - 6, bottom - top - 6)
    .stroke();
}

function drawHead(pdf: PDFKit.PDFDocument, number: string, pages: string): void {
  pdf.font(regular).fontSize(size.small).fillColor(ink.soft);
  pdf.text(`문서확인번호  ${number}`, body.left, 24, { lineBreak: false });
  pdf.text(pages, body.left, 24, { width: bodyWidth, align: 'right', lineBreak: false });
}

function drawFoot(pdf: PDFKit.PDFDocument, { verifyUrl, notes }: Furniture): void {
  pdf.lineWidth(0.4).strokeColor(ink.line).moveTo(body.left, footTop).lineTo(body.right, footTop).stroke();
  drawCode(pdf, verifyUrl, body.left, footTop + 12);
  const left = body.left + qrSize + 16;
  pdf.font(regular).fontSize(size.small).fillColor(ink.soft);
  let y = footTop + 14;
  for (const note of notes) {
    pdf.text(`※ ${note}`, left, y, { width: body.right - left, lineGap: 1.5 });
    y = pdf.y + 2.5;
  }
}

/** As rectangles, so that it stays sharp however it is printed; dark runs of a row are one. */
function drawCode(pdf: PDFKit.PDFDocument, text: string, left: number, top: number): void {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const step = qrSize / modules.size;
  for (let row = 0; row < modules.size; row++) {
    let column = 0;
    while (column < modules.size) {
      const from = column;
      while (column < modules.size && modules.get(row, column)) column++;
      if (column > from) pdf.rect(left + from * step, top + row * step, (column - from) * step, step + 0.05);
      column++;
    }
  }
  pdf.fill(ink.text);
}

function drawWatermark(pdf: PDFKit.PDFDocument, text: string): void {
  pdf.save();
  pdf.rotate(-35, { origin: [page.width / 2, page.height / 2] });
  pdf.font(bold).fontSize(46).fillColor(ink.blue, 0.07);
  pdf.text(text, 0, page.height / 2 - 30, { width: page.width, align: 'center', lineBreak: false });
  pdf.restore();
  pdf.fillOpacity(1);
}
