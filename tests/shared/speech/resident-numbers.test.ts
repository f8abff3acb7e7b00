import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maskedJson, maskResidentNumbers } from '../../../shared/speech/resident-numbers.ts';

const two = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((n) => String(n).padStart(2, '0'));
const figures = (length: number) =>
  fc.integer({ min: 0, max: 10 ** length - 1 }).map((n) => String(n).padStart(length, '0'));
const born = fc.tuple(two(0, 99), two(1, 12), two(1, 31)).map((parts) => parts.join(''));
const rest = fc.tuple(fc.integer({ min: 0, max: 9 }), figures(6)).map((parts) => parts.join(''));
const inHangul = (text: string) => [...text].map((digit) => '공일이삼사오육칠팔구'[Number(digit)]).join('');
const writings: readonly ((first: string, last: string) => string)[] = [
  (first, last) => `${first}${last}`,
  (first, last) => `${first}-${last}`,
  (first, last) => `${first} - ${last}`,
  (first, last) => `${first}   ―   ${last}`,
  (first, last) => `${inHangul(first)}   대시   ${last}`,
  (first, last) => [...first, ...last].join(' '),
  (first, last) => `${first}${last}`.replaceAll(/\d/g, (d) => String.fromCodePoint(0xff10 + Number(d))),
  (first, last) => `${inHangul(first)}${inHangul(last)}`,
  (first, last) => `${inHangul(first)} 다시 ${inHangul(last)}`,
  (first, last) => `${inHangul(first)} 다시 ${last}`,
];

describe('a resident number', () => {
  it('is gone however it is written, and what stands round it stays', () => {
    fc.assert(
      fc.property(born, rest, fc.constantFrom(...writings), (first, last, write) => {
        expect(maskResidentNumbers(`저는 ${write(first, last)}, 맞죠`)).toBe('저는 읽지 않는 번호, 맞죠');
      }),
    );
  });

  it('is gone before an ending, beside a phone, and in the texts of what is kept', () => {
    expect(maskResidentNumbers('구공공일공일 일이삼사오육칠이에요')).toBe('읽지 않는 번호이에요');
    expect(maskResidentNumbers('900101-1234567 010-1234-5678')).toBe('읽지 않는 번호 010-1234-5678');
    expect(maskedJson({ reason: '900101-1234567', at: 1801011234567 })).toBe(
      '{"reason":"읽지 않는 번호","at":1801011234567}',
    );
  });

  it('is no phone, no card and no account', () => {
    const phone = figures(8).map((n) => `010${n}`);
    const card = fc.tuple(figures(8), figures(8)).map((parts) => parts.join(''));
    const writeGroups = (text: string, groups: RegExp, sign: string) => (text.match(groups) ?? []).join(sign);
    fc.assert(
      fc.property(phone, card, fc.constantFrom('', '-', ' '), (ours, theirs, sign) => {
        const called = [ours.slice(0, 3), ours.slice(3, 7), ours.slice(7)].join(sign);
        for (const text of [called, writeGroups(theirs, /\d{4}/g, sign), inHangul(ours), inHangul(theirs)])
          expect(maskResidentNumbers(`${text} 번이에요`)).toBe(`${text} 번이에요`);
      }),
    );
    for (const text of ['110-432-765432', '2026-11-26 14:00', '1234567890123', '1588-0000'])
      expect(maskResidentNumbers(text)).toBe(text);
  });
});
