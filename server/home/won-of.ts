const mostWon = 10_000_000;

/** "50,000원": what was typed as a sum; `undefined`: no sum, or too much. */
export function wonOf(given: unknown): number | undefined {
  const text = String(given ?? '')
    .normalize('NFKC')
    .replaceAll(/[,\s원]/g, '');
  const amount = /^\d{1,8}$/.test(text) ? Number(text) : Number.NaN;
  return amount >= 0 && amount <= mostWon ? amount : undefined;
}
