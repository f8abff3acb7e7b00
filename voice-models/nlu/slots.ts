import type { HearingContext } from '../../shared/ports/understand.ts';
import type { SlotValue } from '../../shared/turn.ts';
import type { Lexicon, Named, SlotType, VoiceModel } from '../model.ts';

/** Finds one kind of value in the joined words. */
export type SlotFinder = (words: string, context: HearingContext) => SlotValue | undefined;

export function slotFinders({ lexicon, names }: VoiceModel): Readonly<Record<SlotType, SlotFinder>> {
  return {
    'notice-kind': named(names['notice-kind']),
    'fine-kind': named(names['fine-kind']),
    certificate: named(names.certificate),
    petition: named(names.petition),
    relation: member(names.relation),
    ordinal: ordinal(lexicon),
    period: grouped(lexicon.periods.words),
    mode: grouped(lexicon.modes.words),
    money,
  };
}

/** The longest name that occurs: "버스전용차로 위반" before "위반". */
function named(entries: readonly Named[]): SlotFinder {
  const all = entries
    .flatMap(({ id, words }) => words.map((word) => ({ id, word: word.replaceAll(' ', '') })))
    .sort((a, b) => b.word.length - a.word.length);
  return (words) => all.find(({ id, word }) => words === id || words.includes(word))?.id;
}

function grouped(groups: Readonly<Record<string, readonly string[]>>): SlotFinder {
  return (words) => Object.entries(groups).find(([id, list]) => words === id || list.some((word) => words.includes(word)))?.[0];
}

function ordinal({ ordinals }: Lexicon): SlotFinder {
  const find = grouped(ordinals.first);
  return (words, context) => {
    if (/^\d{1,2}$/.test(words)) return Number(words);
    const found = find(words, context);
    return typeof found === 'string' && /^\d+$/.test(found) ? Number(found) : found;
  };
}

/** A name of this household before a relation; the longest word first, so that 할머니 is not 어머니. */
function member(entries: readonly Named[]): SlotFinder {
  const relation = named(entries);
  return (words, context) =>
    context.members.find((name) => words.includes(name) || words.includes(name.slice(1))) ?? relation(words, context);
}

const sinoDigits = '일이삼사오육칠팔구';
const places: Readonly<Record<string, number>> = { 십: 10, 백: 100, 천: 1000 };

/** "삼만이천원", "3만2천원", "32000원": won, where the word 원 is said. */
function money(words: string): number | undefined {
  const said = /([일이삼사오육칠팔구십백천만\d]+)원/.exec(words)?.[1];
  if (said === undefined) return undefined;
  const parts = said.split('만');
  const value = parts.length === 1 ? underMyriad(said) : (underMyriad(parts[0] ?? '') || 1) * 10_000 + underMyriad(parts[1] ?? '');
  return value > 0 ? value : undefined;
}

function underMyriad(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  let sum = 0;
  let digit = 0;
  for (const char of text) {
    const place = places[char];
    if (place === undefined) digit = /\d/.test(char) ? digit * 10 + Number(char) : sinoDigits.indexOf(char) + 1;
    else {
      sum += (digit || 1) * place;
      digit = 0;
    }
  }
  return sum + digit;
}
