import { describe, expect, it } from '@jest/globals';
import { cellValue } from '../../../../server/agency/import/cell-value.ts';

describe('a cell of a spreadsheet', () => {
  it.each([
    ['money', '40,000원', 40_000],
    ['money', '40000', 40_000],
    ['number', '4시간', 4],
    ['date', '2026. 12. 1.', '2026-12-01'],
    ['date', '2026/12/1', '2026-12-01'],
    ['date', '2026년 12월 1일', '2026-12-01'],
    ['datetime', '2026-12-01 9:05', '2026-12-01T09:05:00+09:00'],
    ['datetime', '2026-12-01T09:05:30', '2026-12-01T09:05:30+09:00'],
    ['datetime', '2026-12-01T09:05:00Z', '2026-12-01T09:05:00Z'],
    ['text', '40,000', '40,000'],
  ] as const)('of %s, %s, is %s', (type, cell, value) => {
    expect(cellValue(type, cell)).toBe(value);
  });

  it.each([
    ['money', '육만 원'],
    ['money', '40.5'],
    ['money', ','],
    ['date', '12월 1일'],
    ['date', '2026-12-01 오후'],
    ['datetime', '내일'],
  ] as const)('of %s stays %s, to be refused by its name', (type, cell) => {
    expect(cellValue(type, cell)).toBe(cell);
  });
});
