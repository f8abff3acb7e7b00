import { describe, expect, it } from '@jest/globals';
import { noticeCategories, noticeCategory } from '../../../shared/catalog/notice-categories.ts';
import { noticeKinds } from '../../../shared/catalog/notice-kinds.ts';

describe('the categories of notices', () => {
  it('are those of the kinds, each with words of its own', () => {
    const used = [...new Set(noticeKinds().map(({ category }) => category))];
    expect(Object.keys(noticeCategories()).toSorted()).toEqual(used.toSorted());
    const words = Object.values(noticeCategories()).flat();
    expect(new Set(words).size).toBe(words.length);
  });

  it.each([
    ['교통', '교통'],
    ['세금은요?', '세금'],
    ['음 건강 쪽으로', '건강'],
    ['여권 쪽', '여권·출입국'],
    ['아이 관련해서', '보육'],
    ['건강검진', undefined],
    ['민방위 교육 알림도 있어', undefined],
    ['나는 교통이 싫어', undefined],
    ['', undefined],
  ])('%s: %s', (said, category) => expect(noticeCategory(said)).toBe(category));
});
