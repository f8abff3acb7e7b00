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

/** They move money or file papers: a wrong guess costs more than a question. */
const careful: ReadonlySet<string> = new Set([
  'fines.pay',
  'petition.file',
  'certificate.issue',
  'subscription.remove',
]);

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
  return inBand(
    ears.classify(percept.features()),
    ears.states[expect],
    expect === 'yesno' ? closed : closedUnasked,
  );
}

function inBand(ranking: Ranking, state: State, shut: ReadonlySet<string>): Guess {
  const { intent, p } = ranking;
  const why = explain(ranking);
  if (intent === outsideClass) return { intent: null, score: round(1 - p), why };
  if (shut.has(intent))
    return { intent: null, score: round(p), why: `${why}; only the closed grammar may say so` };
  if (p < state.ask) return { intent: null, score: round(p), why: `${why}; under ${state.ask}` };
  const act = careful.has(intent) ? state.careful : state.act;
  return { intent, score: round(p), why, ...(p < act ? { ask: true } : {}) };
}

function explain({ intent, p, runnerUp, margin, because }: Ranking): string {
  const said = because.length > 0 ? ` for ${because.map((each) => `'${each}'`).join(', ')}` : '';
  return `classifier: ${intent} ${p.toFixed(2)}${said}; then ${runnerUp}, margin ${margin.toFixed(2)}`;
}

const round = (p: number) => Math.round(p * 1000) / 1000;
