import { countryIn } from '../../shared/catalog/countries.ts';
import { choiceIn, choicesOf } from '../../shared/catalog/petition-words.ts';
import type { HearingContext } from '../../shared/ports/understand.ts';
import type { Expect } from '../../shared/turn.ts';
import type { Understood } from '../../shared/understood.ts';
import { defined } from './defined.ts';
import type { Ears } from './ears.ts';
import type { Percept } from './perceive.ts';

/** Wants it done, not explained: a question about it is not a request. */
const wanted =
  /(?:해줘|해주|해달|해도고|해다오|할게|할래|할라|하려고|하고싶|신청|접수|미뤄|미룰|미루고|바꿔|넣어|내줘|부탁|떼줘|발급|올려)/;
const asked =
  /(?:되나|돼\?|될까|어떻게|얼마|언제까지|뭐야|뭔가요|되나요|하나요|가능|조건|자격|취소|취하|철회|물러|물려|됐|되었|결과|소식|현황|상황|승인|허가났|언제와|언제나와|나왔|되어|알려|궁금|방법)/;

/** "다음 달 십오일로 입영 연기해 줘, 대학원 때문에": a petition by name, that it is wanted, and answers beside it. */
export function petitionRequest(
  ears: Ears,
  { heard, mentions }: Percept,
  expect: Expect,
  context: HearingContext,
): Understood | undefined {
  const { joined, spaced } = heard;
  const named = mentions.filter(({ types }) => types.includes('petition'));
  // 병적증명서 is a certificate too, and goes to the wallet as one unless the office is named.
  const isCertificate =
    named.every(({ types }) => types.includes('certificate')) && !/민원|병무청/.test(joined);
  if (expect === 'pin' || named.length === 0 || isCertificate) return undefined;
  const rest = withoutNames(joined, mentions);
  if (!wanted.test(joined) || asked.test(rest)) return undefined;
  const petition = ears.slots.petition(joined, context);
  if (petition === undefined) return undefined;
  const [date, date2] = ears.form.days(spaced.split(' '), context.now);
  const [choice, choice2, choice3] = chosen(String(petition), rest);
  const slots = defined([
    ['petition', petition],
    ['date', date],
    ['date2', date2],
    ['month', date === undefined ? ears.form.month(joined, context.now) : undefined],
    ['choice', choice],
    ['choice2', choice2],
    ['choice3', choice3],
    ['country', countryIn(joined)],
  ]);
  return { intent: 'petition.file', slots, score: 0.9, why: 'a petition by its name, and that it is wanted' };
}

/** The name of a petition is no answer to it: 국외여행허가 says nothing of the purpose. */
function withoutNames(joined: string, mentions: Percept['mentions']): string {
  return [...mentions]
    .filter(({ types }) => types.includes('petition'))
    .reduceRight((rest, { from, to }) => rest.slice(0, from) + rest.slice(to), joined);
}

const chosen = (petition: string, rest: string): readonly string[] => [
  ...new Set(choicesOf(petition).flatMap((choices) => choiceIn(choices, rest) ?? [])),
];
