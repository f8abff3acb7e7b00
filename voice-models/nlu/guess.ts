import type { Expect } from '../../shared/turn.ts';
import type { Understood } from '../../shared/understood.ts';
import type { State } from '../source.ts';
import type { Ranking } from './classifier.ts';
import type { Ears } from './ears.ts';
import type { Percept } from './perceive.ts';

/** An intent without its slots yet. */
export interface Guess {
  readonly intent: string | null;
  readonly score: number;
  readonly why: string;
  readonly ask?: true;
}

/** Class of the lines that are not ours. */
const outsideClass = 'none';

/** Only the closed grammars may say these, whatever sounds like them. */
const closed: ReadonlySet<string> = new Set(['confirm.yes', 'pin']);
/** Refusals too, where nothing was asked: "아니 내 말은" is said all day. */
const closedUnasked: ReadonlySet<string> = new Set([...closed, 'confirm.no']);

export function nothing(why: string, score = 0): Understood {
  return { intent: null, slots: {}, score, why };
}

/** The foreseen sentence, else the classifier within the bands of the open question. */
export function guess(ears: Ears, percept: Percept, expect: Expect): Guess {
  const seed = ears.seeded(percept.heard.joined);
  if (seed === outsideClass) return { intent: null, score: 0, why: 'a line known not to be ours' };
  if (seed !== undefined && !closed.has(seed))
    return { intent: seed, score: 1, why: `seed of ${seed}, word for word` };
  const shut = expect === 'yesno' || expect === 'pin' ? closed : closedUnasked;
  return inBand(ears.classify(percept.features()), ears, { state: ears.states[expect], shut });
}

/** Nearer to its opposite than this, a wish is asked about: to look at a fine is not to pay it. */
const leastMargin = 0.15;

function inBand(
  ranking: Ranking,
  { risks, opposites }: Ears,
  { state, shut }: { readonly state: State; readonly shut: ReadonlySet<string> },
): Guess {
  const { intent, p, runnerUp, margin } = ranking;
  const why = explain(ranking);
  if (intent === outsideClass) return { intent: null, score: round(1 - p), why };
  if (shut.has(intent))
    return { intent: null, score: round(p), why: `${why}; only the closed grammar may say so` };
  const risk = risks[intent] ?? 'harmless';
  const least = risk === 'talk' ? state.act.talk : state.ask;
  if (p < least) return { intent: null, score: round(p), why: `${why}; under ${least}` };
  const torn = opposites[intent] === runnerUp && margin < leastMargin;
  return { intent, score: round(p), why, ...(torn || p < state.act[risk] ? { ask: true } : {}) };
}

function explain({ intent, p, runnerUp, margin, because }: Ranking): string {
  const said = because.length > 0 ? ` for ${because.map((each) => `'${each}'`).join(', ')}` : '';
  return `classifier: ${intent} ${p.toFixed(2)}${said}; then ${runnerUp}, margin ${margin.toFixed(2)}`;
}

const round = (p: number) => Math.round(p * 1000) / 1000;
