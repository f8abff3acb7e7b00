import type { Lexicon } from '../source.ts';

export interface Answer {
  readonly intent: 'confirm.yes' | 'confirm.no' | 'unsure';
  /** Money needs a clear one in some dialogs: 네 and 응 are weak, 낼게요 is clear. */
  readonly strength: 'weak' | 'clear';
  /** It stands without a question: 네 does, 읽어줘 is then a wish of its own. */
  readonly bare: boolean;
}

/** Kinds of word, as bits: what an utterance is made of is their union. */
const weak = 1;
const clear = 2;
const no = 4;
const unsure = 8;
const soft = 16;
const object = 32;
const verb = 64;

/** Longer utterances are sentences, not answers. */
const longest = 30;

interface Word {
  readonly word: string;
  readonly kind: number;
  readonly onlyFirst?: true;
}

/**
 * 네 and 아니요 only where closed lists spell the whole utterance. A sentence that merely begins with 네, as television does all
 * day, is no answer; and where any reading of it refuses, it refuses: money may hang on it.
 */
export function yesNoGrammar(lexicon: Lexicon): (joined: string) => Answer | undefined {
  const byStart = startsOf(wordsOf(lexicon.yesNo));
  return (joined) => {
    if (joined === '' || joined.length > longest) return undefined;
    const readings = coverings(joined, byStart);
    const bare = [...readings].some((kinds) => (kinds & verb) === 0);
    if (has(readings, no))
      return { intent: 'confirm.no', strength: has(readings, unsure) ? 'weak' : 'clear', bare };
    if (has(readings, unsure)) return { intent: 'unsure', strength: 'weak', bare };
    if (has(readings, clear)) return { intent: 'confirm.yes', strength: 'clear', bare };
    return has(readings, weak) ? { intent: 'confirm.yes', strength: 'weak', bare } : undefined;
  };
}

const has = (readings: Iterable<number>, kind: number) =>
  [...readings].some((reading) => (reading & kind) !== 0);

function wordsOf(lists: Lexicon['yesNo']): readonly Word[] {
  const { positive, negative } = verbForms(lists);
  const of = (list: readonly string[], kind: number): Word[] => list.map((word) => ({ word, kind }));
  return [
    ...of(lists.weak, weak),
    ...of(lists.clear, clear),
    ...of(positive, clear | verb),
    ...of(lists.no, no),
    ...of(negative, no | verb),
    ...of(lists.unsure, unsure),
    ...of(lists.soft, soft),
    ...of(lists.objects, object),
    ...lists.softBefore.map((word): Word => ({ word, kind: soft, onlyFirst: true })),
  ];
}

/** 낼게요, 결제해 주세요; 안 낼래요, 내지 마세요. */
function verbForms({ verbs, actions, asks, wills, plains, hada }: Lexicon['yesNo']) {
  const hadaVerbs = actions.map((action) => [`${action}해`, `${action}할`, `${action}하`]);
  const forms = [...verbs, ...hadaVerbs].flatMap(([asked = '', willed = '', stem = '']) => [
    ...asks.map((end) => asked + end),
    ...wills.map((end) => willed + end),
    ...plains.map((end) => stem + end),
  ]);
  const ofHada = ['', ...actions].flatMap((action) => hada.map((form) => action + form));
  const positive = [...forms, ...ofHada, ...actions];
  const stems = [...verbs, ...hadaVerbs].map(([, , stem = '']) => stem);
  const forbidden = stems.flatMap((stem) =>
    [
      '지마',
      '지마세요',
      '지말고',
      '지마라',
      '지말아',
      '지말아요',
      '지마요',
      '지말자',
      '지마이소',
      '지마쇼',
      '지맙서',
      '지말어유',
      '지않을래',
      '지않을게',
      '지않을게요',
      '지않겠습니다',
      '지않아',
      '지않아요',
      '기싫어',
      '기싫어요',
      '기싫다',
    ].map((end) => stem + end),
  );
  return {
    positive,
    negative: [...positive.flatMap((form) => [`안${form}`, `못${form}`, `${form}말고`]), ...forbidden],
  };
}

type Starts = ReadonlyMap<string, readonly Word[]>;

function startsOf(words: readonly Word[]): Starts {
  const starts = new Map<string, Word[]>();
  for (const entry of words) {
    const first = entry.word.slice(0, 1);
    const list = starts.get(first);
    if (list) list.push(entry);
    else starts.set(first, [entry]);
  }
  return starts;
}

/** The unions of kinds under which known words spell all of it. */
function coverings(joined: string, starts: Starts): ReadonlySet<number> {
  const at: Set<number>[] = Array.from({ length: joined.length + 1 }, () => new Set());
  at[0]?.add(0);
  for (let from = 0; from < joined.length; from++) {
    const before = at[from];
    if (!before || before.size === 0) continue;
    for (const { word, kind, onlyFirst } of starts.get(joined.charAt(from)) ?? []) {
      if (!joined.startsWith(word, from)) continue;
      for (const kinds of before) {
        if (allowed(kind, kinds, onlyFirst)) at[from + word.length]?.add(kinds | kind);
      }
    }
  }
  return at[joined.length] ?? new Set();
}

/** "네 과태료 내줘" repeats the question; "과태료 내줘" is a wish of its own. */
function allowed(kind: number, before: number, onlyFirst: true | undefined): boolean {
  if (onlyFirst) return (before & ~soft) === 0;
  return kind !== object || (before & (weak | clear)) !== 0;
}
