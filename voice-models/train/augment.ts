import { isSyllable, partsOf, syllable } from '../nlu/jamo.ts';
import type { Lexicon } from '../source.ts';
import type { Chance } from './prng.ts';

/** One sentence as another mouth or a recogniser would give it. Each rule is a function of its own, tested by itself. */
export function augment(text: string, rules: Lexicon['augment'], chance: Chance): string {
  let words = text;
  if (chance.happens(0.5)) words = otherVoice(words, rules, chance);
  if (chance.happens(0.25)) words = withFiller(words, rules, chance);
  if (chance.happens(0.25)) words = withoutParticle(words, rules, chance);
  if (chance.happens(0.06)) words = doubled(words, chance);
  if (chance.happens(0.3)) words = misheard(words, rules, chance);
  if (chance.happens(0.3)) return words.replaceAll(' ', '');
  return chance.happens(0.3) ? misspaced(words, chance) : words;
}

/** One ending of another region, age or manner; the same sentence where none of its endings has a rule. */
function otherVoice(text: string, { endings }: Lexicon['augment'], chance: Chance): string {
  const voice = chance.pick(Object.values(endings)) ?? [];
  const fitting = voice.filter(([from]) => endsWord(text, from));
  const [from, to] = chance.pick(fitting) ?? ['', ''];
  return from === '' ? text : replaceLast(text, from, to);
}

const endsWord = (text: string, ending: string) => text.endsWith(ending) || text.includes(`${ending} `);

function replaceLast(text: string, from: string, to: string): string {
  const at = text.endsWith(from) ? text.length - from.length : text.lastIndexOf(`${from} `);
  return text.slice(0, at) + to + text.slice(at + from.length);
}

function withFiller(text: string, { before, after }: Lexicon['augment'], chance: Chance): string {
  return chance.happens(0.7) ? `${chance.pick(before)} ${text}` : `${text} ${chance.pick(after)}`;
}

/** "과태료를 내 줘" as "과태료 내 줘". A word keeps at least two syllables. */
function withoutParticle(text: string, { particles }: Lexicon['augment'], chance: Chance): string {
  const drop = (word: string) => word.length > 2 && particles.includes(word.slice(-1)) && chance.happens(0.6);
  return text
    .split(' ')
    .map((word) => (drop(word) ? word.slice(0, -1) : word))
    .join(' ');
}

/** A stammer: "과태료 과태료 내 줘". */
function doubled(text: string, chance: Chance): string {
  const words = text.split(' ');
  const at = chance.below(words.length);
  return [...words.slice(0, at + 1), ...words.slice(at)].join(' ');
}

/** A space lost or won. */
function misspaced(text: string, chance: Chance): string {
  const gaps = [...text.matchAll(/ /g)].map((gap) => gap.index);
  if (gaps.length > 0 && chance.happens(0.6)) {
    const gap = chance.pick(gaps) ?? 0;
    return text.slice(0, gap) + text.slice(gap + 1);
  }
  const at = 1 + chance.below(Math.max(1, text.length - 1));
  return `${text.slice(0, at)} ${text.slice(at)}`.replaceAll(/ +/g, ' ').trim();
}

const initials = [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'];
const medials = [...'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ'];

/** One sound in about nine syllables becomes a neighbour, or a final is lost. */
function misheard(text: string, { sounds }: Lexicon['augment'], chance: Chance): string {
  const count = Math.max(1, Math.round(text.length / 9));
  let words = text;
  for (let time = 0; time < count; time++) {
    const at = chance.below(words.length);
    if (isSyllable(words.charCodeAt(at)))
      words = words.slice(0, at) + nearSyllable(words.charCodeAt(at), sounds, chance) + words.slice(at + 1);
  }
  return words;
}

function nearSyllable(code: number, sounds: readonly (readonly [string, string])[], chance: Chance): string {
  const { initial, medial, final } = partsOf(code);
  if (final > 0 && chance.happens(0.25)) return syllable(initial, medial);
  const swaps = sounds.filter(([from]) => from === initials[initial] || from === medials[medial]);
  const [from = '', to = ''] = chance.pick(swaps) ?? [];
  if (from === initials[initial]) return syllable(Math.max(0, initials.indexOf(to)), medial, final);
  return from === medials[medial]
    ? syllable(initial, Math.max(0, medials.indexOf(to)), final)
    : String.fromCharCode(code);
}
