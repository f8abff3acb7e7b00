import { koreanDate } from '../../clock.ts';
import { type CertificateOption, fits, type OptionValue } from '../../domain/certificate-options.ts';
import { korean } from '../../speech/korean.ts';
import type { Understood } from '../../understood.ts';

/** The value an answer gives to an option; `undefined` when it gives none. */
export function optionSaid(
  option: CertificateOption,
  understood: Understood,
  now: number,
): OptionValue | undefined {
  const value = readers[option.type](option, understood, now);
  return value !== undefined && fits(option, value) ? value : undefined;
}

type Reader = (option: CertificateOption, understood: Understood, now: number) => OptionValue | undefined;

const readers: Readonly<Record<CertificateOption['type'], Reader>> = {
  yesno: (_option, { intent }) =>
    intent === 'confirm.yes' ? true : intent === 'confirm.no' ? false : undefined,
  choice: choiceSaid,
  text: (_option, understood) => wordsOf(understood),
  address: (_option, understood) => wordsOf(understood),
  // What a certificate tells of has happened.
  date: (_option, { slots: { date } }, now) =>
    typeof date === 'string' && date <= koreanDate(now) ? date : undefined,
  year: (_option, { slots, text }, now) => yearSaid(slots.date, text, now),
  plate: (_option, understood) => plateSaid(wordsOf(understood) ?? ''),
};

/** "작년 거", "이천이십사년 것으로 해 줘": a year and nothing else. */
export const isYearAlone = (text: string): boolean => yearAlone.test(text.replaceAll(' ', ''));

const yearAlone =
  /^(?:재작년|지지난해|작년|지난해|올해|(?:19|20)\d{2}년?|[천백십일이삼사오육칠팔구공]{4,8}년)도?(?:의?(?:거|것|꺼|걸|치|분))?(?:으로|로)?(?:요|이요|(?:해|떼|보내)?(?:줘|주세요|주이소|줄래))?$/;

/** Where words are awaited an intent is only recognised when it is sure: then it is a wish of its own. */
export const mayBeWords: ReadonlySet<string | null> = new Set([null, 'answer', 'ara.question', 'smalltalk']);

/** A name or an address: whatever was said, unless it was a command or another wish. */
function wordsOf({ intent, text }: Understood): string | undefined {
  if (text === undefined || !mayBeWords.has(intent)) return undefined;
  return text.trim() === '' ? undefined : text.trim();
}

/** By number, or in its words: a part of them that fits no other is enough. */
function choiceSaid({ choices = [] }: CertificateOption, { slots, text }: Understood): string | undefined {
  const { index } = slots;
  if (typeof index === 'number') return choices[index - 1];
  if (index === '마지막') return choices.at(-1);
  if (index === '전부') return choices.find((choice) => /^전체|모두 표시$/.test(choice));
  const said = tight(text ?? '');
  if (said.length < 2) return undefined;
  const exact = choices.find((choice) => tight(choice) === said);
  if (exact !== undefined) return exact;
  const near = choices.filter((choice) => said.includes(tight(choice)) || tight(choice).startsWith(said));
  return near.length === 1 ? near[0] : undefined;
}

/** "최근 5년" and "최근 오 년" are one. */
const tight = (words: string) =>
  korean
    .text(words, 0)
    .replaceAll(/[\s.,·()]/g, '')
    .replace(/(으로|로|만|요|이요)$/, '');

function yearSaid(date: unknown, text: string | undefined, now: number): string | undefined {
  if (typeof date === 'string') return date.slice(0, 4);
  const words = (text ?? '').replaceAll(' ', '');
  const thisYear = Number(koreanDate(now).slice(0, 4));
  const far = relativeYears.find(([word]) => words.includes(word));
  if (far) return String(thisYear - far[1]);
  const digits = /(19|20)\d{2}/.exec(words)?.[0];
  if (digits !== undefined) return digits;
  for (let year = thisYear; year >= 1950; year--)
    if (words.includes(korean.number(year).replaceAll(' ', ''))) return String(year);
  return undefined;
}

const relativeYears = [
  ['재작년', 2],
  ['지지난해', 2],
  ['작년', 1],
  ['지난해', 1],
  ['올해', 0],
] as const;

const digitWords = '공일이삼사오육칠팔구';

/** "십이가 삼사오육" as it stands on the plate; `undefined` when it is none (자동차등록번호: 두세 자리, 한 글자, 네 자리). */
function plateSaid(text: string): string | undefined {
  const words = text.replaceAll(/[\s-]/g, '').replaceAll('영', '공');
  const written = /(\d{2,3}[가-힣]\d{4})/.exec(words)?.[1];
  if (written !== undefined) return written;
  const [, front = '', letter = '', back = ''] =
    /^([공일이삼사오육칠팔구십백]+)([가-힣])([공일이삼사오육칠팔구]{4})/.exec(words) ?? [];
  const number = frontNumber(front);
  if (number === undefined) return undefined;
  return `${number}${letter}${[...back].map((word) => digitWords.indexOf(word)).join('')}`;
}

function frontNumber(words: string): string | undefined {
  if ([...words].every((word) => digitWords.includes(word)) && /^.{2,3}$/.test(words))
    return [...words].map((word) => digitWords.indexOf(word)).join('');
  for (let number = 10; number < 1000; number++)
    if (korean.number(number).replaceAll(' ', '') === words) return String(number);
  return undefined;
}
