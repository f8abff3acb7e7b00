import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { english } from '../../../shared/speech/english.ts';
import { korean } from '../../../shared/speech/korean.ts';

const now = Date.parse('2026-11-23T10:00:00+09:00');

interface Row {
  readonly kind: string;
  readonly input: string | number;
  readonly unit?: string;
  readonly say: string;
}

const rows = JSON.parse(readFileSync('tests/fixtures/speech/said.json', 'utf8')) as Row[];
const of = (kind: string) => rows.filter((row) => row.kind === kind);

describe('Korean said aloud', () => {
  it.each(of('money'))('money $input: $say', ({ input, say }) => {
    expect(korean.money(Number(input))).toBe(say);
  });

  it.each(of('phone'))('phone $input: $say', ({ input, say }) => {
    expect(korean.phone(String(input))).toBe(say);
  });

  it.each(of('count'))('count $input $unit: $say', ({ input, unit, say }) => {
    expect(korean.count(Number(input), unit ?? '')).toBe(say);
  });

  it.each(of('ordinal'))('ordinal $input: $say', ({ input, say }) => {
    expect(korean.ordinal(Number(input))).toBe(say);
  });

  it.each(of('time'))('time $input: $say', ({ input, say }) => {
    expect(korean.text(String(input), now)).toBe(say);
  });

  it.each(of('text'))('text $input: $say', ({ input, say }) => {
    expect(korean.text(String(input), now)).toBe(say);
  });

  it.each([
    ['2026-11-23', '오늘, 십일월 이십삼일'],
    ['2026-11-24', '내일, 십일월 이십사일'],
    ['2026-12-03', '십이월 삼일 목요일'],
    ['2026-12-10', '십이월 십일'],
    ['2027-06-03', '내년 유월 삼일'],
    ['2028-10-10', '이천이십팔년 시월 십일'],
    ['2026-12-01T14:30:00+09:00', '십이월 일일 화요일'],
  ])('date %s: %s', (iso, say) => {
    expect(korean.date(iso, now)).toBe(say);
  });

  it.each([
    ['12가3456', '십이가 삼사오육'],
    ['123하4567', '일이삼하 사오육칠'],
    ['08서 1919', '공팔서 일구일구'],
  ])('plate %s: %s', (plate, say) => {
    expect(korean.plate(plate)).toBe(say);
  });

  it.each([
    ['과태료', '을/를', '과태료를'],
    ['사만 원', '을/를', '사만 원을'],
    ['서울', '으로/로', '서울로'],
    ['시민회관', '으로/로', '시민회관으로'],
    ['납부', '은/는', '납부는'],
    ['교육', '이에요/예요', '교육이에요'],
    ['통행료.', '이에요/예요', '통행료.예요'],
  ])('%s with %s: %s', (word, pair, said) => {
    expect(korean.josa(word, pair)).toBe(said);
  });
});

/** Reads Sino-Korean money back, independently of how it was spelled. */
function won(said: string): number {
  const digits = '일이삼사오육칠팔구';
  const places: Record<string, number> = { 십: 10, 백: 100, 천: 1000 };
  const under = (text: string) => {
    let sum = 0;
    let digit = 0;
    for (const char of text) {
      const place = places[char];
      if (place === undefined) digit = digits.indexOf(char) + 1;
      else {
        sum += (digit || 1) * place;
        digit = 0;
      }
    }
    return sum + digit;
  };
  let rest = said.replace(/ 원$/, '').replaceAll(' ', '');
  let sum = 0;
  for (const [word, size] of [
    ['조', 1e12],
    ['억', 1e8],
    ['만', 1e4],
  ] as const) {
    const [head, tail] = rest.split(word);
    if (tail === undefined) continue;
    sum += (under(head ?? '') || 1) * size;
    rest = tail;
  }
  return sum + under(rest);
}

describe('whatever the value', () => {
  it('money is read back as it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000_000 }), (value) => {
        expect(won(korean.money(value))).toBe(value);
      }),
    );
  });

  it('no digit is left in Korean or English', () => {
    const pieces = fc.constantFrom(
      '12가3456',
      ' 2026-12-01',
      '14:00',
      '3층',
      '50%',
      '1588-9090',
      '제17조제2항',
      'A4',
      '1,234원',
      '~',
      '２',
      'km/h',
      '①',
      ' ',
      '과태료',
      '\ud800',
      '😀',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (words) => {
        for (const said of [korean.text(words, now), english.text(words, now)]) {
          expect(said).not.toMatch(/\p{Nd}/u);
          expect(said.isWellFormed()).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('a particle agrees with the last sound', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0xac00, max: 0xd7a3 }), (code) => {
        const word = String.fromCharCode(code);
        expect(korean.josa(word, '을/를')).toBe(word + ((code - 0xac00) % 28 === 0 ? '를' : '을'));
      }),
    );
  });
});
