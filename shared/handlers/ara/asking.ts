/** How a question ends, and how it is asked about: "언제 받나요" becomes "언제 받는지". The longest first. */
const endings: readonly (readonly [RegExp, string])[] = [
  [/(?:이)?인가요$/, '인지'],
  [/은가요$/, '은지'],
  [/한가요$/, '한지'],
  [/([가-힣])ㄴ가요$/, '$1ㄴ지'],
  [/었나요$/, '었는지'],
  [/나요$/, '는지'],
  [/을까요$/, '을지'],
  [/까요$/, '지'],
];

/** A question as the thing that was asked: "병역판정검사는 언제 받는지". What ends otherwise stays as it is. */
export function asking(question: string): string {
  const bare = question.replace(/[?.]$/, '');
  const ending = endings.find(([end]) => end.test(bare));
  return ending ? bare.replace(ending[0], ending[1]) : bare;
}
