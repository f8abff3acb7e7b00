import QRCode from 'qrcode';

/** A QR with its quiet zone, as markup that scales; dark runs of a row are one. */
export function qrSvg(text: string, label: string): string {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const quiet = 4;
  const side = modules.size + 2 * quiet;
  let path = '';
  for (let row = 0; row < modules.size; row++) {
    let column = 0;
    while (column < modules.size) {
      const from = column;
      while (column < modules.size && modules.get(row, column)) column++;
      if (column > from) path += `M${from + quiet} ${row + quiet}h${column - from}v1h-${column - from}z`;
      column++;
    }
  }
  return `<svg class="qr" role="img" aria-label="${label}" viewBox="0 0 ${side} ${side}"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" d="${path}"/></svg>`;
}
