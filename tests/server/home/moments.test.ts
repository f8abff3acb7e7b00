import { describe, expect, it } from '@jest/globals';
import { type HeardRow, momentsOf } from '../../../server/home/moments.ts';

const minute = 60_000;
const row: HeardRow = {
  memberId: 'younghee',
  at: 0,
  actor: 'member:younghee',
  kind: 'fine',
  ids: ['f1'],
  place: 'clova:one',
};
const later = (at: number, change: Partial<HeardRow> = {}): HeardRow => ({ ...row, at, ...change });

describe('what was heard in one conversation', () => {
  it('is one moment, from its beginning on, with each thing once', () => {
    const rows = [later(4 * minute, { ids: ['f2'] }), later(8 * minute), row];
    expect(momentsOf(rows)).toEqual([expect.objectContaining({ at: 0, ids: ['f1', 'f2'] })]);
  });

  it('is another one after five minutes of silence', () => {
    expect(momentsOf([row, later(5 * minute)])).toHaveLength(1);
    expect(momentsOf([row, later(5 * minute + 1)]).map(({ at }) => at)).toEqual([0, 5 * minute + 1]);
  });

  it.each<[string, Partial<HeardRow>]>([
    ['who', { actor: 'member:soonja' }],
    ['where', { place: 'clova:two' }],
    ['where, on no speaker', { place: null }],
    ['what', { kind: 'notice' }],
    ['whose', { memberId: 'soonja' }],
  ])('is never one of several: %s', (_what, change) => {
    expect(momentsOf([row, later(1, change), later(2)]).map(({ ids }) => ids)).toEqual([['f1'], ['f1']]);
  });
});
