const digits = new Map([...'공일이삼사오육칠팔구'].map((word, digit) => [word, digit] as const));
digits.set('영', 0).set('륙', 6);

const figure = '[0-9０-９]';
const spoken = `[0-9０-９${[...digits.keys()].join('')}]`;
const between = '\\s{0,3}(?:[-‐-―−－]|다시|대시)?\\s{0,3}';

/**
 * Six and seven figures; thirteen single ones; or said in Hangul, where one more may be the ending (이에요). A card has
 * sixteen, a phone at most eleven.
 */
const shapes: readonly RegExp[] = [
  new RegExp(`(?<!${figure})${figure}{6}${between}${figure}{7}(?!${figure})`, 'g'),
  new RegExp(`(?<!${figure}[ -]?)${figure}(?:[ -]${figure}){12}(?![ -]?${figure})`, 'g'),
  new RegExp(
    `(?<!${spoken}\\s?)${spoken}(?:\\s?${spoken}){5}${between}${spoken}(?:\\s?${spoken}){6}(?!\\s?${spoken}\\s?${spoken})`,
    'g',
  ),
];

/** Thirteen figures with little between them, which every shape has: hardly any text does. */
const perhaps = new RegExp(`${spoken}(?:(?:[\\s‐-―−－-]|다시|대시){0,7}${spoken}){12}`);

const masked = '읽지 않는 번호';

/** One look at a text that is most likely to hold none; the closer looks cost ten times as much. */
export const mayHoldResidentNumber = (text: string): boolean => perhaps.test(text);

/** 주민등록번호 and 외국인등록번호 are never asked and never kept: where one arrives all the same, it ends here. */
export function maskResidentNumbers(text: string): string {
  if (!mayHoldResidentNumber(text)) return text;
  return shapes.reduce(
    (rest, shape) => rest.replaceAll(shape, (found) => (isBorn(found) ? masked : found)),
    text,
  );
}

/** It begins with a day of birth; an account of thirteen figures seldom does. */
function isBorn(found: string): boolean {
  const plain = [...found.normalize('NFKC')]
    .map((sign) => digits.get(sign) ?? sign)
    .join('')
    .replaceAll(/\D/g, '');
  const month = Number(plain.slice(2, 4));
  const day = Number(plain.slice(4, 6));
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/** The same in every text of something that is kept as JSON; numbers and keys stay. */
export function maskedJson(value: unknown): string {
  return JSON.stringify(value, (_, part) => (typeof part === 'string' ? maskResidentNumbers(part) : part));
}
