import { countryIn } from '../../shared/catalog/countries.ts';
import {
  allChoices,
  choicesCalled,
  choiceWordIn,
  familyIn,
  labelIn,
  withoutLabel,
} from '../../shared/catalog/petition-words.ts';
import type { HearingContext } from '../../shared/ports/understand.ts';
import type { Expect, Slots } from '../../shared/turn.ts';
import type { Understood } from '../../shared/understood.ts';
import { defined } from './defined.ts';
import type { Ears } from './ears.ts';
import type { Percept } from './perceive.ts';

/** "그건 왜요?", "왜 물어봐", "그게 와 필요한데예". */
const why =
  /^(?:아니|근데|잠깐만?)?(?:그건|그거는|그거|그게|그걸|이건|이거|뭘|그런걸|그런거를?)?(?:왜|와|어째서|뭐땀시|뭐하러|뭔일로)(?:요|여|유|물어|물으|묻|필요|알아야|알려|말해|대답|궁금|물어보)/;
/** "그게 뭔 소리야". */
const whatAlone =
  /^(?:아니|근데)?(?:그건|그거는|그거|그게|그걸|이건|이거|이게)?(?:뭔|무슨|뭐라는|뭐란)(?:소리|말|뜻|얘기|이야기)(?:야|여|이야|인가|인데|이래|이고|고|요|예요|이에요|이냐|냐|인지|인겨|이당가)?(?:모르겠어|모르겠네)?$/;
const whyAlone = /^(?:아니|근데)?(?:그건|그거는|그거|그게|그걸|이건)?(?:왜|와)(?:요|예|여|유|죠)?$/;

/** A free answer with its name before it: the form in which consoles can pass words on. */
const carried =
  /^(?:내용|이유|까닭|사유|사정|이름)(?:은|는)(.{1,60}?)(?:이?에요|예요|이?요|입니다|라고적어줘|라고써줘)?$/;

/** 말고, 바꿔: another answer takes the place of one that was given. */
const corrects = /(?:말고|아니고|아니라|바꿔|바꾸|바꿀|고쳐|고칠|정정)/;
const refuses = /^(?:어|음|아|저|그)?(?:아니다|아니야?|아뇨|아녀|아이다)(?:요)?(?=.)/;
/** "귀국은 이십일": an answer that is named is said anew. */
const namesAnew = /^.{1,8}?(?:은|는|을|를)(?=.)/;

/** "아니 십이일부터" is about the day it begins, also where it is asked when it ends. */
const since = /부터(?:요|예요|이?에요|다|야|여)?$/;

/** "아니 출발이 십이일", "아니 십이일부터": another day than the one that is asked for. */
export const isOtherDay = (joined: string): boolean =>
  refuses.test(joined) && (labelIn(joined.replace(refuses, '')) !== undefined || since.test(joined));

/** Giving it up is not an answer to it. */
const gives = /(?:취소|그만|관둬|관둘|안할래)/;

/** "일정 뭐 있어", "더 있어" ask something else: their 있어 chooses nothing. */
const asks = /(?:뭐|뭣|무슨|무엇|더|또).{0,4}(?:있|없)/;

/** Longer is a sentence of its own. */
const longest = 40;

/** What fits an open question of a form, or changes an answer given before. `undefined`: look elsewhere. */
export function formAnswer(
  ears: Ears,
  percept: Percept,
  expect: Expect,
  context: HearingContext,
): Understood | undefined {
  const { joined } = percept.heard;
  if (expect === 'none' || expect === 'pin' || joined.length > longest) return undefined;
  if (gives.test(joined) || asks.test(joined)) return undefined;
  if (asksWhy(joined, expect))
    return { intent: 'nav.why', slots: {}, score: 0.95, why: 'asks why it is asked' };
  const isCorrection =
    corrects.test(joined) || refuses.test(joined) || (expect === 'yesno' && isAnew(joined));
  if (expect === 'yesno' && !isCorrection) return undefined;
  if (isAside(ears, joined)) return undefined;
  const slots = isCorrection ? corrected(ears, percept, context) : awaited(ears, percept, expect, context);
  return Object.keys(slots).some((slot) => slot !== 'field' && slot !== 'edge')
    ? {
        intent: 'answer',
        slots,
        score: 0.9,
        why: isCorrection ? 'corrects an answer' : 'an answer of a form',
      }
    : undefined;
}

/** "빨리" may be the answer, "더 빨리 말해" is for whoever speaks. */
const isAside = (ears: Ears, joined: string) =>
  ears.seeded(joined)?.startsWith('nav.') === true && choiceWordIn(allChoices(), joined) !== joined;

const isAnew = (joined: string) => namesAnew.test(joined) && labelIn(joined) !== undefined;

const asksWhy = (joined: string, expect: Expect) =>
  why.test(joined) || whyAlone.test(joined) || (expect === 'text' && whatAlone.test(joined));

/** "출국일을 십이월 이십일 말고 일월 삼일로": the new value, which answer it is of, and the old one. */
function corrected(ears: Ears, { heard }: Percept, context: HearingContext): Slots {
  const field = labelIn(heard.joined.replace(refuses, ''));
  const joined = field === undefined ? heard.joined : withoutLabel(field, heard.spaced);
  const [, before = '', after = joined] = /^(.*?)(?:말고|아니고|아니라)(.+)$/.exec(joined) ?? [];
  const rest = after
    .replace(refuses, '')
    .replace(corrects, '')
    .replace(field?.replaceAll(' ', '') ?? '', '');
  const [date] = ears.form.days([rest], context.now);
  const [old] = ears.form.days([before], context.now);
  return defined([
    ['date', date],
    ['time', ears.slots.time(rest, context)],
    ['month', date === undefined ? ears.form.month(rest, context.now) : undefined],
    ['phone', ears.form.phone(rest)],
    ['choice', choiceWordIn(field === undefined ? allChoices() : choicesCalled(field), rest)],
    ['country', countryIn(rest)],
    ['field', field],
    ['edge', since.test(rest) ? '부터' : undefined],
    ['old', old ?? ears.form.month(before, context.now)],
  ]);
}

function awaited(ears: Ears, { heard }: Percept, expect: Expect, { now }: HearingContext): Slots {
  const { joined } = heard;
  if (expect === 'choice')
    return defined([
      ['choice', choiceWordIn(allChoices(), joined)],
      ['petition', familyIn(joined)],
    ]);
  if (expect === 'date')
    return ears.form.days([joined], now).length > 0 ? {} : defined([['month', ears.form.month(joined, now)]]);
  const phone = ears.form.phone(joined);
  return defined([
    ['phone', phone],
    ['number', phone === undefined ? ears.form.number(joined) : undefined],
    ['country', countryIn(joined)],
    ['text', later.test(joined) ? joined : carriedText(heard.spaced)],
  ]);
}

/** It will be written, not said. */
const later = /(?:휴대전화|휴대폰|핸드폰|폰)(?:에서|로|으로)/;

function carriedText(spaced: string): string | undefined {
  const found = carried.exec(spaced.replaceAll(' ', ''))?.[1];
  if (found === undefined) return undefined;
  const words = spaced.split(' ').slice(1).join(' ');
  return words.replaceAll(' ', '').startsWith(found)
    ? words.slice(0, words.length).replace(ending, '')
    : found;
}

const ending = /(?:이?에요|예요|입니다|(?<=[가-힣])이?요|라고 ?적어 ?줘|라고 ?써 ?줘)$/;
