import type { Lexicon } from '../source.ts';

export interface Answer {
  readonly intent: 'confirm.yes' | 'confirm.no' | 'unsure' | 'asks-back';
  /** Money needs a clear one: 네 and 응 are weak, 낼게요 is clear, and 괜찮아 may be no refusal at all. */
  readonly strength: 'weak' | 'clear' | 'mild';
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
/** A verb has begun: only an ending of its kind may follow. 내 waits for 줘, 낼 for 게, 내 for 지 마. */
const asked = 256;
const willed = 512;
const plain = 1024;
const begun = asked | willed | plain;
/** Something was said after the answer that is no part of it: nothing is agreed to until a verb takes it up. */
const trail = 2048;
/** 괜찮아, and 괜찮을까. */
const mild = 4096;
const mildAsks = 8192;
const noYes = no | unsure | mild | mildAsks;
const answering = weak | clear | noYes;

/** Longer utterances are sentences, not answers. */
const longest = 30;

interface Word {
  readonly word: string;
  readonly kind: number;
  readonly onlyFirst?: true;
  /** An ending: of verbs that have begun so. */
  readonly ends?: number;
  /** May follow an answer without beginning a new sentence. */
  readonly tail?: true;
  /** Says nothing unless something was agreed to before: orders to others, verbs of one syllable. */
  readonly onlyAfter?: true;
}

/**
 * 네 and 아니요 only where closed lists spell the whole utterance. A sentence that merely begins with 네, as television does all
 * day, is no answer; and where any reading of it refuses, it refuses: money may hang on it.
 */
export function yesNoGrammar(lexicon: Lexicon): (joined: string) => Answer | undefined {
  const byStart = startsOf(wordsOf(lexicon.yesNo));
  const alone = new Set(lexicon.yesNo.alone);
  return (joined) => {
    if (joined === '' || joined.length > longest) return undefined;
    if (alone.has(joined)) return { intent: 'confirm.yes', strength: 'weak', bare: true };
    return judge(coverings(joined, byStart));
  };
}

function judge(readings: ReadonlySet<number>): Answer | undefined {
  const bare = [...readings].some((kinds) => (kinds & verb) === 0);
  if (has(readings, no)) {
    return { intent: 'confirm.no', strength: has(readings, unsure) ? 'weak' : 'clear', bare };
  }
  if (has(readings, mildAsks)) return { intent: 'asks-back', strength: 'mild', bare };
  if (has(readings, mild)) return { intent: 'confirm.no', strength: 'mild', bare };
  if (has(readings, unsure)) return { intent: 'unsure', strength: 'weak', bare };
  if (has(readings, clear)) return { intent: 'confirm.yes', strength: 'clear', bare };
  return has(readings, weak) ? { intent: 'confirm.yes', strength: 'weak', bare } : undefined;
}

const has = (readings: Iterable<number>, kind: number) =>
  [...readings].some((reading) => (reading & kind) !== 0);

function wordsOf(lists: Lexicon['yesNo']): readonly Word[] {
  const of = (list: readonly string[], kind: number): Word[] => list.map((word) => ({ word, kind }));
  const tails = new Set(lists.tails);
  return [
    ...of(lists.weak, weak),
    ...of(lists.clear, clear),
    ...of(lists.no, no),
    ...of(lists.mild, mild),
    ...of(lists.mildAsks, mildAsks),
    ...of(lists.unsure, unsure),
    ...lists.soft.map((word): Word => ({ word, kind: soft, ...(tails.has(word) ? { tail: true } : {}) })),
    ...lists.hesitations.map((word): Word => ({ word, kind: soft, onlyFirst: true })),
    ...of(lists.objects, object),
    ...lists.softBefore.map((word): Word => ({ word, kind: soft, onlyFirst: true })),
    ...verbWords(lists),
  ];
}

/** 낼게요, 결제해 주세요, 내지 마세요: stems and their endings, joined while reading. */
function verbWords({
  verbs,
  actions,
  asks,
  wills,
  plains,
  orders,
  hada,
  forbids,
}: Lexicon['yesNo']): readonly Word[] {
  const ofActions = actions.map((action) => [`${action}해`, `${action}할`, `${action}하`]);
  const stems = [...verbs, ...ofActions].flatMap(([ask = '', will = '', stem = '']): Word[] => [
    { word: ask, kind: clear | verb, ...(ask.length === 1 ? { onlyAfter: true } : {}) },
    { word: ask, kind: asked },
    { word: will, kind: willed },
    { word: stem, kind: plain },
  ]);
  const ending = (list: readonly string[], ends: number, kind: number) =>
    list.map((word): Word => ({ word, kind, ends }));
  const whole = ['', ...actions].flatMap((action) => hada.map((form) => action + form));
  return [
    ...stems,
    ...[...whole, ...actions].map((word): Word => ({ word, kind: clear | verb })),
    ...ending(asks, asked, clear | verb),
    ...ending(wills, willed, clear | verb),
    ...ending(plains, plain, clear | verb),
    ...orders.map((word): Word => ({ word, kind: clear | verb, ends: plain, onlyAfter: true })),
    ...ending(forbids, plain, no | verb),
  ];
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
  const at: (Set<number> | undefined)[] = [new Set([0])];
  for (let from = 0; from < joined.length; from++) {
    const before = at[from];
    if (!before) continue;
    for (const entry of starts.get(joined.charAt(from)) ?? []) {
      if (!joined.startsWith(entry.word, from)) continue;
      const to = from + entry.word.length;
      at[to] = extend(before, entry, at[to]);
    }
  }
  return new Set([...(at[joined.length] ?? [])].filter((kinds) => (kinds & (begun | trail)) === 0));
}

function extend(
  before: ReadonlySet<number>,
  entry: Word,
  into: Set<number> | undefined,
): Set<number> | undefined {
  let reached = into;
  for (const kinds of before) {
    if (!allowed(entry, kinds)) continue;
    reached ??= new Set();
    reached.add(after(entry, kinds));
  }
  return reached;
}

/** A verb takes up what trailed; soft words and things named after an answer leave it open. */
function after({ kind, tail }: Word, before: number): number {
  const kinds = (before & ~begun) | kind;
  if ((kind & (answering | begun)) !== 0) return kinds & ~trail;
  const trails =
    !tail && (kind & (soft | object)) !== 0 && (before & (weak | clear)) !== 0 && (before & noYes) === 0;
  return trails ? kinds | trail : kinds;
}

/** "네 과태료 내줘" repeats the question; "과태료 내줘" is a wish of its own, and so is a second verb. */
function allowed({ kind, onlyFirst, onlyAfter, ends }: Word, before: number): boolean {
  const agreed = (before & weak) !== 0;
  if (onlyAfter && !agreed) return false;
  if ((before & begun) !== 0 || ends !== undefined) return (before & begun) === ends;
  if (onlyFirst) return (before & ~soft) === 0;
  if ((kind & (verb | begun)) !== 0 && (before & verb) !== 0 && !agreed) return false;
  return kind !== object || (before & (weak | clear)) !== 0;
}
