const compatible = /[！-～²³¹¼-¾⅐-ↈ①-⓿㈀-㈞㌀-㏿℃]/gu;

/** Ⅰ to Ⅻ, large and small. */
const romanStarts = [0x2160, 0x2170];

function roman(char: string): string | undefined {
  const code = char.codePointAt(0) ?? 0;
  const start = romanStarts.find((first) => code >= first && code < first + 12);
  return start === undefined ? undefined : String(code - start + 1);
}

/**
 * Other people's text in characters that can be read: composed Hangul, plain digits and signs; without control characters, emoji
 * and broken surrogates. Only signs are decomposed by compatibility: NFKC on everything would tear single jamo (ㅋ) apart.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(compatible, (char) => roman(char) ?? char.normalize('NFKC'))
    .replaceAll(/\p{Nd}/gu, asciiDigit)
    .replaceAll(/[~∼〜～˜]/g, '~')
    .replaceAll(/[‐-―−]/g, '-')
    .replaceAll('⁄', '/')
    .replaceAll(/[\s\p{Zs}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(
      /(?![☎℡©®])[\p{Extended_Pictographic}\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Me}\p{Variation_Selector}\uFFFD]/gu,
      (char) => (/[0-9#*]/.test(char) ? char : ''),
    );
}

/** Digits of any script: Unicode keeps each script's ten in a row. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  if (code < 0x80) return digit;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}
