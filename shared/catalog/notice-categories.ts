import categories from './notice-categories.json' with { type: 'json' };

/** Every category of the notice kinds with the words that name it. */
export const noticeCategories = (): Readonly<Record<string, readonly string[]>> => categories;

const before = '(?:음|어|그|저기|아니|그럼|그러면|혹시)?';
const after = '(?:쪽|관련|분야|카테고리|알림|(?:은|는|이|가|도|만|거|것|꺼|으?로)?(?:이?요)?$)';

/** "교통 쪽", "세금은요": the category that is named at the beginning, by itself or as one; "건강검진" names none. */
export function noticeCategory(text: string): string | undefined {
  const said = text.replaceAll(/[^가-힣]/g, '');
  const found = Object.entries(categories).find(([, words]) =>
    new RegExp(`^${before}(?:${words.join('|')})${after}`).test(said),
  );
  return found?.[0];
}
