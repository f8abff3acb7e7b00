import { z } from 'zod';
import type { Understand } from '../shared/ports/understand.ts';
import type { Understood } from '../shared/understood.ts';
import { publicSlots } from './public-slots.ts';

/** One line of `voice-models/heldout`: what was said, and what was meant. */
export const heldOutSchema = z.object({
  text: z.string(),
  intent: z.string().nullable(),
  slots: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  expect: z.enum(['yesno', 'pin', 'choice', 'date', 'text', 'none']).default('none'),
  style: z.string().default('plain'),
});
export type HeldOut = z.infer<typeof heldOutSchema>;

export interface Evaluation {
  readonly count: number;
  /** Shares from 0 to 1; in domain unless said otherwise. */
  readonly accuracy: number;
  readonly macroF1: number;
  /** Of the right intents whose slots are given. */
  readonly slots: number;
  readonly outside: { readonly count: number; readonly acted: number; readonly asked: number };
  /** 네 heard where none was said, while a question was open: must be 0. */
  readonly wrongYes: number;
  /** For what is not ours, right is what was left alone. */
  readonly byStyle: readonly { readonly style: string; readonly count: number; readonly right: number }[];
  readonly byIntent: readonly {
    readonly intent: string;
    readonly count: number;
    readonly right: number;
    readonly f1: number;
  }[];
  readonly confusions: readonly { readonly meant: string; readonly heard: string; readonly count: number }[];
  /** What is acted on and how much of it is right, at thresholds of the score. */
  readonly curve: readonly {
    readonly from: number;
    readonly coverage: number;
    readonly precision: number;
    readonly outside: number;
  }[];
  readonly wrong: readonly Wrong[];
}

/** A line heard as something else, or with other slots. */
export interface Wrong {
  readonly line: HeldOut;
  readonly understood: Understood;
}

type Judged = Wrong;

const outsideName = 'none';
const nameOf = (intent: string | null) => intent ?? outsideName;
const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);

/** Judges understanding on lines it was not trained on. `now` is the day on which they were said. */
export function evaluate(understand: Understand, lines: readonly HeldOut[], now: number): Evaluation {
  const judged = lines.map((line): Judged => {
    const heard = { kind: 'text', text: line.text } as const;
    return { line, understood: understand(heard, line.expect, { members: () => [], now }) };
  });
  const inside = judged.filter(({ line }) => line.intent !== null);
  const outside = judged.filter(({ line }) => line.intent === null);
  const byIntent = intentRows(judged);
  return {
    count: judged.length,
    accuracy: share(inside.filter(isRight).length, inside.length),
    macroF1: share(
      byIntent.reduce((sum, { f1 }) => sum + f1, 0),
      byIntent.length,
    ),
    slots: slotShare(inside),
    outside: {
      count: outside.length,
      acted: outside.filter(isActed).length,
      asked: outside.filter(isAsked).length,
    },
    wrongYes: judged.filter(isWrongYes).length,
    byStyle: styleRows(judged),
    byIntent,
    confusions: confusions(judged),
    curve: [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map((from) => point(inside, outside, from)),
    wrong: judged.filter((each) => !isRight(each) || !hasItsSlots(each)),
  };
}

const isRight = ({ line, understood }: Judged) => understood.intent === line.intent;
const isActed = ({ understood }: Judged) => understood.intent !== null && understood.ask !== true;
const isAsked = ({ understood }: Judged) => understood.intent !== null && understood.ask === true;
const isWrongYes = ({ line, understood }: Judged) =>
  line.expect === 'yesno' && understood.intent === 'confirm.yes' && line.intent !== 'confirm.yes';

function slotShare(inside: readonly Judged[]): number {
  const given = inside.filter((each) => each.line.slots !== undefined && isRight(each));
  return share(given.filter(hasItsSlots).length, given.length);
}

const hasItsSlots = ({ line, understood }: Judged) =>
  line.slots === undefined || sameSlots(line.slots, publicSlots(line.intent, understood.slots).slots);

function sameSlots(meant: Understood['slots'], heard: Understood['slots']): boolean {
  const names = new Set([...Object.keys(meant), ...Object.keys(heard)]);
  return [...names].every((name) => meant[name] === heard[name]);
}

function groupBy(
  judged: readonly Judged[],
  keyOf: (each: Judged) => string,
): ReadonlyMap<string, readonly Judged[]> {
  const groups = new Map<string, Judged[]>();
  for (const each of judged) {
    const key = keyOf(each);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return groups;
}

function styleRows(judged: readonly Judged[]): Evaluation['byStyle'] {
  const groups = [...groupBy(judged, ({ line }) => line.style)];
  return groups.map(([style, of]) => ({ style, count: of.length, right: of.filter(isRight).length }));
}

function intentRows(judged: readonly Judged[]): Evaluation['byIntent'] {
  const heard = groupBy(judged, ({ understood }) => nameOf(understood.intent));
  const meant = [...groupBy(judged, ({ line }) => nameOf(line.intent))].filter(
    ([intent]) => intent !== outsideName,
  );
  return meant.map(([intent, of]) => {
    const right = of.filter(isRight).length;
    return {
      intent,
      count: of.length,
      right,
      f1: (2 * right) / (of.length + (heard.get(intent)?.length ?? 0)),
    };
  });
}

function confusions(judged: readonly Judged[]): Evaluation['confusions'] {
  const wrong = judged.filter((each) => !isRight(each));
  const pairs = groupBy(
    wrong,
    ({ line, understood }) => `${nameOf(line.intent)} ${nameOf(understood.intent)}`,
  );
  const rows = [...pairs].map(([pair, of]) => {
    const [meant = '', heard = ''] = pair.split(' ');
    return { meant, heard, count: of.length };
  });
  return rows.sort((a, b) => b.count - a.count);
}

function point(
  inside: readonly Judged[],
  outside: readonly Judged[],
  from: number,
): Evaluation['curve'][number] {
  const taken = (of: readonly Judged[]) =>
    of.filter(({ understood }) => understood.intent !== null && understood.score >= from);
  const kept = taken(inside);
  return {
    from,
    coverage: share(kept.length, inside.length),
    precision: share(kept.filter(isRight).length, kept.length),
    outside: share(taken(outside).length, Math.max(1, outside.length)),
  };
}
