import type { Intent } from '../../source.ts';
import { groupedBy } from '../grouped-by.ts';
import { type Sample, spokenSample } from '../utterances.ts';
import type { FindHits } from './genie-hits.ts';

/** `NE-FINEWORD+PR-PAYWORD` is `fines.pay`, as `example` says it. */
export interface GenieRule {
  readonly intent: string;
  readonly dictionaries: readonly string[];
  readonly example: string;
}

/** A rule that is right less often than this is left out. A wrong one costs a question: our page understands the sentence again. */
const leastRight = 0.6;
/** What fewer sentences need is left to our own understanding, which the page asks for every sentence. */
const leastSaid = 3;

interface Said {
  readonly intent: string;
  readonly text: string;
  /** What Dialog Kit could look for in it, `+` between dictionaries. */
  readonly keys: readonly string[];
}
interface Candidate {
  readonly dictionaries: readonly string[];
  readonly intent: string;
  readonly said: readonly Said[];
}

/**
 * The combinations that Dialog Kit can look for, of which the samples say that they belong to one intent: found, not written.
 * The shortest that cover an intent are kept; the longest come first, which is their order of priority.
 */
export function genieRules(
  samples: ReadonlyMap<Intent, readonly Sample[]>,
  find: FindHits,
): readonly GenieRule[] {
  const said = [...samples].flatMap(([{ id }, list]) =>
    list.map((sample) => {
      const text = spokenSample(sample);
      return { intent: id, text, keys: combinations(find(text)) };
    }),
  );
  const covered = new Set<Said>();
  const kept = candidates(said).flatMap(({ dictionaries, intent, said: its }) => {
    const fresh = its.filter((each) => !covered.has(each));
    const [first] = fresh;
    if (!first || fresh.length < leastSaid) return [];
    for (const each of fresh) covered.add(each);
    return [{ intent, dictionaries, example: first.text }];
  });
  return kept.toSorted((a, b) => b.dictionaries.length - a.dictionaries.length);
}

/** Those that are right often enough; the shortest first, and of those the ones said most. */
function candidates(said: readonly Said[]): readonly Candidate[] {
  const byKey = groupedBy(
    said.flatMap((each) => each.keys.map((key) => ({ key, each }))),
    ({ key }) => key,
  );
  const right = [...byKey].flatMap(([key, hits]) => {
    const best = mostSaid(hits.map(({ each }) => each));
    const [first] = best;
    if (!first || best.length / hits.length < leastRight) return [];
    return [{ dictionaries: key.split('+'), intent: first.intent, said: best }];
  });
  const shorter = (a: Candidate, b: Candidate) =>
    a.dictionaries.length - b.dictionaries.length || b.said.length - a.said.length;
  return right.toSorted(shorter);
}

const mostSaid = (hits: readonly Said[]): readonly Said[] =>
  [...groupedBy(hits, ({ intent }) => intent).values()].reduce((a, b) => (b.length > a.length ? b : a));

/** At most two NE and one PR, in any number the console takes. */
function combinations(hits: readonly string[]): readonly string[] {
  const nouns = hits.filter((name) => name.startsWith('NE-')).toSorted();
  const verbs = hits.filter((name) => name.startsWith('PR-')).toSorted();
  const pairs = nouns.flatMap((a, at) => nouns.slice(at + 1).map((b) => `${a}+${b}`));
  const stems = [...nouns, ...pairs];
  return [...stems, ...verbs, ...stems.flatMap((stem) => verbs.map((verb) => `${stem}+${verb}`))];
}
