const ones =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const scales = ['', ' thousand', ' million', ' billion', ' trillion'];

/** A whole number in words. */
export function cardinal(value: number): string {
  const whole = Math.abs(Math.trunc(value));
  if (whole === 0) return 'zero';
  const groups: string[] = [];
  for (let rest = whole, at = 0; rest > 0; rest = Math.floor(rest / 1000), at++) {
    if (rest % 1000 > 0) groups.unshift(underThousand(rest % 1000) + (scales[at] ?? ''));
  }
  return (value < 0 ? 'minus ' : '') + groups.join(' ');
}

function underThousand(value: number): string {
  if (value < 20) return ones[value] ?? '';
  if (value < 100) return `${tens[Math.floor(value / 10)]}${value % 10 === 0 ? '' : `-${ones[value % 10]}`}`;
  const rest = value % 100;
  return `${ones[Math.floor(value / 100)]} hundred${rest === 0 ? '' : ` ${underThousand(rest)}`}`;
}

const irregular: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

export function ordinalWord(value: number): string {
  const words = cardinal(value);
  const last = /[a-z]+$/.exec(words)?.[0] ?? '';
  const stem = words.slice(0, words.length - last.length);
  return stem + (irregular[last] ?? (last.endsWith('y') ? last.replace(/y$/, 'ieth') : `${last}th`));
}

/** Digit by digit; other characters stay. */
export function spellDigits(text: string): string {
  return [...text]
    .map((char) => (/\d/.test(char) ? `${ones[Number(char)]} ` : char))
    .join('')
    .trim();
}
