import { petitions } from '../../shared/catalog/petitions.ts';
import type { Expect } from '../../shared/turn.ts';
import type { HouseholdSeed } from '../db/household-seed.ts';
import type { Conversation, Said } from './conversation.ts';

/** More questions than any task has. */
const mostAnswers = 16;

/** A citizen who agrees to everything: answers what the task still asks until it asks no more. */
export async function answerThrough(
  conversation: Conversation,
  household: HouseholdSeed,
  first: Said,
  voice?: string,
): Promise<readonly Said[]> {
  const said: Said[] = [];
  let last = first;
  for (let answers = 0; answers < mostAnswers && last.reply.expect !== 'none'; answers++) {
    last = await conversation.hear(answerTo(last.reply.expect, last.reply.say.join(' '), household), voice);
    said.push(last);
  }
  return said;
}

function answerTo(expect: Expect, asked: string, { members }: HouseholdSeed): string {
  const usual = expect === 'pin' ? undefined : usualAnswer(asked);
  if (usual !== undefined) return usual;
  const asker = members.find(({ name }) => asked.includes(name)) ?? members[0];
  const answers: Readonly<Record<Expect, string>> = {
    yesno: '네, 그렇게 해 주세요',
    pin: spoken(asker?.pin ?? ''),
    choice: '첫 번째 거요',
    date: /난|셨|으신/.test(asked) ? '어제' : '내일',
    text: textFor(asked),
    none: '',
  };
  return answers[expect];
}

/** How people usually answer the question of a form that was just asked. */
function usualAnswer(asked: string): string | undefined {
  const slot = petitions()
    .flatMap(({ slots }) => slots)
    .find(({ ask, usual }) => usual !== undefined && asked.endsWith(ask));
  if (slot?.usual === undefined) return undefined;
  return slot.type === 'text' || slot.type === 'address' ? `내용은 ${slot.usual}` : slot.usual;
}

/** Something of the kind that is asked for. */
function textFor(asked: string): string {
  const [, answer = '그대로 해 주세요'] = kinds.find(([kind]) => kind.test(asked)) ?? [];
  return answer;
}

const kinds: readonly (readonly [RegExp, string])[] = [
  [/차량번호/, '십이가 삼사오육'],
  [/주소|지번/, '서울 종로구 세종대로 이백구'],
  [/몇 동/, '백일 동 천이 호'],
  [/학교/, '보기초등학교'],
  [/년도|몇 년/, '작년'],
];

const digits = '공일이삼사오육칠팔구';

const spoken = (pin: string) => [...pin].map((digit) => digits[Number(digit)] ?? digit).join('');
