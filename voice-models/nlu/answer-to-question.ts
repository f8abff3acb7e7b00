import type { HearingContext } from '../../shared/ports/understand.ts';
import type { Expect } from '../../shared/turn.ts';
import type { Understood } from '../../shared/understood.ts';
import { defined } from './defined.ts';
import type { Ears } from './ears.ts';
import { isOtherDay } from './form-answers.ts';
import { nothing } from './guess.ts';
import { otherKind } from './other-kind.ts';
import type { Percept } from './perceive.ts';
import type { Answer } from './yes-no.ts';

/** What the open question awaits, where it is the whole of what was said. `undefined`: look elsewhere. */
export function answerToQuestion(
  ears: Ears,
  percept: Percept,
  expect: Expect,
  context: HearingContext,
): Understood | undefined {
  return (
    asPin(ears, percept, expect) ??
    asYesNo(ears, percept, expect) ??
    (expect === 'choice' || expect === 'yesno' ? asChoice(ears, percept, expect, context) : undefined) ??
    (expect === 'choice' ? asName(ears, percept, context) : undefined) ??
    (expect === 'date' ? asDate(ears, percept, context) : undefined) ??
    (expect === 'yesno' ? asOtherTime(ears, percept, context) : undefined)
  );
}

/** Without the question only what is called a PIN is one: "비밀번호는 사칠일구". */
function asPin({ pin, refusals }: Ears, { words }: Percept, expect: Expect): Understood | undefined {
  if (expect !== 'pin' && !pin.names(words.joined)) return undefined;
  const digits = pin.read(words.spaced);
  const wanted = words.spaced.replaceAll(tellingNobody, '');
  const isRefused = digits !== undefined && refusals.refused(wanted.replaceAll(' ', '')) !== undefined;
  if (isRefused || pin.withdraws(wanted))
    return { intent: 'cancel', slots: {}, score: 1, why: 'digits, and beside them that it is not wanted' };
  if (digits === undefined) return undefined;
  return { intent: 'pin', slots: { pin: digits }, score: 1, why: 'digits and nothing else' };
}

/** "다른 사람한테 말하지 마": a PIN that is told in confidence. */
const tellingNobody =
  /(?:(?:말|얘기|이야기) ?하|알려 ?주|가르쳐 ?주)지(?:는|를)? ?(?:마|말)[가-힣]*(?: ?(?:줘|고|아|요))?/g;

/** "글쎄요" is no yes: at money it must not become one. */
function asYesNo(ears: Ears, percept: Percept, expect: Expect): Understood | undefined {
  const { words, heard } = percept;
  const answer = ears.answer(words.joined) ?? ears.answer(heard.joined);
  if (!answer || isRather(ears, answer, percept, expect)) return undefined;
  if (answer.intent === 'asks-back' && expect !== 'yesno') return undefined;
  if (asksBack(answer, words)) {
    return { intent: 'nav.repeat', slots: {}, score: 0.9, why: 'an answer spoken as a question' };
  }
  if (answer.intent === 'unsure') return expect === 'yesno' ? nothing('neither yes nor no') : undefined;
  const why = `closed grammar of answers, ${answer.strength}`;
  const deed = answer.intent === 'confirm.yes' ? ears.deed(words.joined) : undefined;
  const mild = answer.strength === 'mild' ? ({ mild: true } as const) : {};
  return {
    intent: answer.intent,
    slots: {},
    score: 1,
    why,
    ...mild,
    ...(deed === undefined ? {} : { deed }),
  };
}

/** "맞아?", "괜찮아?" and "괜찮을까": neither agrees nor refuses. "안 해?" is left a refusal. */
const asksBack = ({ intent, strength }: Answer, { asks }: Percept['words']) =>
  intent === 'asks-back' || (asks && (intent === 'confirm.yes' || strength === 'mild'));

/** "됐어" without a question is a farewell before it is a refusal; "안 들려" is no refusal to hear. */
function isRather(ears: Ears, answer: Answer, { heard, features }: Percept, expect: Expect): boolean {
  const seed = ears.seeded(heard.joined);
  if (expect !== 'yesno') {
    // "어 그래 내라" while one is to be chosen: to all of it, and it says not which.
    if (!answer.bare) return expect !== 'choice' || answer.intent !== 'confirm.yes';
    if (seed !== undefined) return !seed.startsWith('confirm.');
    return answer.intent === 'confirm.no' && /^(?:cancel|stop|nav)/.test(ears.classify(features()).intent);
  }
  // "승인됐어?" and "결제됐어?" ask; they decline nothing.
  if (seed !== undefined && /^(?:approval|payment)\./.test(seed)) return true;
  return !answer.bare && seed !== undefined && /^(?:nav|help|stop|cancel)/.test(seed);
}

/** More is a sentence of its own. */
const longestChoice = 16;
const refusal =
  /^(?:아니야?|아뇨|아이다|아녀)?(?:요)?(?:그거|이거|그것|그건|그게)?(?:말고|아니고|아니라|아이고)?/;

/** "두 번째 거", "주차 위반한 거", "아니 그거 말고 두 번째": a place or a name, and no verb that wants something else. */
function asChoice(
  ears: Ears,
  percept: Percept,
  expect: Expect,
  context: HearingContext,
): Understood | undefined {
  const { heard } = percept;
  const except = otherKind(ears, heard.joined, context);
  if (except !== undefined)
    return { intent: 'fines.pay', slots: { except }, score: 0.95, why: 'any but the kind that is named' };
  const rest = heard.joined.replace(refusal, '');
  if (rest.length > longestChoice || rest === '' || !bareChoice.test(rest)) return undefined;
  if (wantsMore(ears, percept, expect)) return undefined;
  const index = ears.slots.ordinal(rest, context);
  // Another than which, the question at hand knows: "다른 거" is the next one, or a choice of that name.
  if (index === '다른') return undefined;
  const kind = index === undefined ? fineKindIn(ears, rest, expect, context) : undefined;
  const amount = ears.slots.money(rest, context);
  if (index === undefined && expect === 'yesno' && rest === heard.joined) return undefined;
  const slots = defined([
    ['index', index],
    ['kind', kind],
    ['amount', amount],
  ]);
  if (Object.keys(slots).length === 0) return undefined;
  const why = rest === heard.joined ? 'a choice by itself' : 'correction: the choice after a refusal';
  return { intent: 'notifications.detail', slots, score: 0.95, why };
}

/** "속도" among what may be chosen is the 위반; elsewhere it is how fast we speak. */
function fineKindIn(ears: Ears, rest: string, expect: Expect, context: HearingContext) {
  const read = ears.slots['fine-kind'];
  return read(rest, context) ?? (expect === 'choice' ? read(`${rest}위반`, context) : undefined);
}

/** "과태료 낼게 두 번째 거" asks for a deed of its own, whatever may be chosen now. */
function wantsMore(ears: Ears, { heard, features }: Percept, expect: Expect): boolean {
  if (ears.deed(heard.joined) === undefined) return false;
  const { intent, p } = ears.classify(features());
  const risk = ears.risks[intent];
  return (risk === 'money' || risk === 'change') && p >= ears.states[expect].act[risk];
}

/** It ends like a thing that is pointed at. */
const bareChoice =
  /(?:번째|째|번|거|꺼|것|걸|걸로|꺼로|거로|것으로|으로|마지막|처음|전부|모두|다|원|위반|딱지|과태료|범칙금|통행료|주차|속도)(?:요|이요|여|예|유|로|로요|를|을|할게|할게요|할래|할래요|해줘|해주세요|해|혀|혀유|해유|혀줘|하이소|합서|줘|주세요|선택|선택할게|그거|하자|하겠습니다|부탁해|부탁해요|부터|만|좀|야|이야|짜리|잉|이라|이라예)*$/;

/** What a name alone answers, by its catalogue. */
const named = [
  ['relation', 'member.switch', 'member'],
  ['certificate', 'certificate.issue', 'certificate'],
  ['petition', 'petition.file', 'petition'],
] as const;
/** 요, 걸로, 로 할게: so much may surround a name that is the whole answer. */
const aroundName = 5;

/** "엄마", "초본이요": a member, a certificate or a petition by its name alone. */
function asName(ears: Ears, { heard, mentions }: Percept, context: HearingContext): Understood | undefined {
  const { joined } = heard;
  const longest = Math.max(
    0,
    ...mentions.map(({ from, to }) => to - from),
    ...context
      .members()
      .filter((name) => joined.includes(name))
      .map((name) => name.length),
  );
  if (longest === 0 || joined.length - longest > aroundName) return undefined;
  for (const [type, intent, slot] of named) {
    const value = ears.slots[type](joined, context);
    if (value !== undefined)
      return {
        intent,
        slots: { [slot]: value },
        score: 0.9,
        why: `a ${type} by its name, while one is to be chosen`,
      };
  }
  return undefined;
}

const timeSlots = ({ slots }: Ears, { joined }: Percept['heard'], context: HearingContext) =>
  defined([
    ['date', slots.date(joined, context)],
    ['time', slots.time(joined, context)],
  ]);

/** "세 시로" where "모레로 넣을까요?" was asked: neither 네 nor 아니요, but what it is to be instead. */
function asOtherTime(ears: Ears, { heard }: Percept, context: HearingContext): Understood | undefined {
  if (!ears.onlyWhen(heard.spaced)) return undefined;
  const slots = timeSlots(ears, heard, context);
  if (Object.keys(slots).length === 0) return undefined;
  return { intent: 'answer', slots, score: 0.9, why: 'a day or an hour alone: corrects what was read back' };
}

/** Only a day, and perhaps an hour. */
function asDate(ears: Ears, { heard }: Percept, context: HearingContext): Understood | undefined {
  if (isOtherDay(heard.joined)) return undefined;
  const slots = timeSlots(ears, heard, context);
  if (Object.keys(slots).length === 0 || heard.joined.length > longestDate) return undefined;
  return { intent: 'petition.file', slots, score: 0.9, why: 'a day, while one is asked for' };
}

const longestDate = 24;
