import { choiceIn } from '../../catalog/petition-words.ts';
import { type FormAnswer, type FormSlot, writtenOnPhone } from '../../domain/petition-form.ts';
import { maskResidentNumbers } from '../../speech/resident-numbers.ts';
import type { Understood } from '../../understood.ts';

/** The answer to one question in what was understood; `undefined`: none is in it. */
export function heardAnswer(slot: FormSlot, understood: Understood): FormAnswer | undefined {
  switch (slot.type) {
    case 'date':
      return text(understood.slots.date);
    case 'month':
      return text(understood.slots.month) ?? text(understood.slots.date)?.slice(0, 7);
    case 'phone':
      return text(understood.slots.phone);
    case 'number':
      return understood.slots.number === undefined ? undefined : Number(understood.slots.number);
    case 'yesno':
      return yesOrNo(understood);
    case 'choice':
      return chosen(slot, understood);
    default:
      return freeText(slot, understood);
  }
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

function yesOrNo({ intent }: Understood): string | undefined {
  if (intent === 'confirm.yes') return '네';
  return intent === 'confirm.no' ? '아니요' : undefined;
}

const joined = (words: string) => words.replaceAll(/[\s,.?!]/g, '');

/** What short answers choose, where there is such a thing to choose. */
const answers: Readonly<Record<string, string>> = {
  cancel: '취소',
  'confirm.no': '없음',
  'confirm.yes': '있음',
};

/** By its place, by its name in the words, or as the platform resolved it. */
function chosen({ choices = [] }: FormSlot, { intent, slots, text: words }: Understood): string | undefined {
  const { index, choice } = slots;
  if (index === '마지막') return choices.at(-1)?.value;
  if (index !== undefined && Number(index) > 0) return choices[Number(index) - 1]?.value;
  const named = choiceIn(choices, joined(words ?? '')) ?? choiceIn(choices, answers[intent ?? ''] ?? '');
  return named ?? (choice === undefined ? undefined : choiceIn(choices, joined(String(choice))));
}

/** Intents that a free answer may be taken for; every other one is a wish of its own. */
const mayBeText: ReadonlySet<string | null> = new Set([null, 'answer', 'petition.file', 'confirm.no']);
const onPhone = /(?:휴대전화|휴대폰|핸드폰|폰으로|나중에|몰라|모르겠)/;
const nothingToSay = /^(?:없어|없는데|말하기싫|비밀|안할래)/;

function freeText(slot: FormSlot, { intent, slots, text: words, ask }: Understood): string | undefined {
  if (!mayBeText.has(intent) && ask !== true) return undefined;
  const said = text(slots.text) ?? words;
  if (said !== undefined && (onPhone.test(joined(said)) || nothingToSay.test(joined(said))))
    return writtenOnPhone;
  if (slot.of === 'country') return text(slots.country);
  if (intent === 'confirm.no' || said === undefined) return undefined;
  return bare(slot, said);
}

const lead = /^(?:음|어|저|그|네|예|아|그게|저기)[\s,]+/;
const tail = /(?:이에요|예요|입니다|이라고 해요|라고 해요|이라예|이라요|이야|(?<=[가-힣])요|야)[.\s]*$/;

/** Without the question's own word before it and the ending behind it: "학교는 한국대학교예요". */
export function bare({ label }: Pick<FormSlot, 'label'>, said: string): string | undefined {
  const rest = said.trim().replace(lead, '');
  const named = new RegExp(`^(?:${label}|내용|이유|이름)\\s?(?:은|는|이|가)?\\s`).exec(rest)?.[0] ?? '';
  const words = rest.slice(named.length).replace(tail, '').trim();
  return words === '' ? undefined : maskResidentNumbers(words);
}
