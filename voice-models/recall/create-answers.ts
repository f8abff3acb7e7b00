import type { Answers, Asked, Candidate, Found, KnownAnswer } from '../../shared/ports/answers.ts';
import { decide, offered } from './decide.ts';
import { followUpFinder, pointsBack } from './follow-up.ts';
import { nextQuestion } from './next-question.ts';
import { withoutPreamble } from './preamble.ts';
import { preferOwn } from './prefer-own.ts';
import { type Ranked, type Ranking, ranker } from './rank.ts';
import type { Known, RecallIndex } from './recall-index.ts';
import { subjectFinder } from './subject.ts';
import { termFinder } from './terms.ts';
import { topicFinder } from './topic.ts';

/** How sure the follow-up of an entry is that was written down as such. */
const written = 0.95;
/** So like, a console that was given them as samples hears them too. */
const alikeEnough = 0.65;

/** Answers out of the built index. */
export function createAnswers(index: RecallIndex): Answers {
  const { entries } = index;
  const termsOf = termFinder(index.concepts);
  const topicOf = topicFinder(index.concepts);
  const subjectOf = subjectFinder(index.concepts);
  const rank = ranker(index, termsOf);
  const places = new Map(entries.map(({ id }, at) => [id, at]));
  const followUp = followUpFinder(termsOf);
  const nextOf = nextQuestion(entries, followUp);
  const entryOf = (id: string | undefined) => entries[places.get(id ?? '') ?? -1];

  function ask({ question: heard, topic, status }: Asked): Found {
    const question = withoutPreamble(heard);
    const before = entryOf(topic);
    const found = (said: string) => foundOf(question, preferOwn(entries, rank(said), status));
    if (!before) return found(question);
    const points = pointsBack(question);
    const names = subjectOf(question) !== '';
    const next = nextOf(before, question, points || !names);
    if (next !== undefined)
      return answered(candidates([{ at: places.get(next) ?? -1, p: written, cover: 1 }]));
    const alone = found(question);
    if (!points && (names || alone.kind === 'answer')) return alone;
    const joined = found(`${subjectOf(before.question)} ${question}`);
    return points || joined.kind === 'answer' ? joined : alone;
  }

  function foundOf(question: string, ranking: Ranking): Found {
    const decision = decide(ranking, subjectOf(question) !== '');
    const near = candidates(ranking.best.slice(0, offered(ranking)));
    if (decision === 'answer') return answered(near);
    if (decision === 'offer' && near.length > 1) return { kind: 'offer', candidates: near };
    return { kind: 'refuse', topic: topicOf(question), candidates: near };
  }

  const candidates = (ranked: readonly Ranked[]): readonly Candidate[] =>
    ranked.flatMap(({ at, p }) => {
      const entry = entries[at];
      return entry ? [{ ...toldOf(entry), score: Math.round(p * 1000) / 1000 }] : [];
    });

  return {
    ask,
    goesOn: (question) => followUp(entries, question, alikeEnough) !== undefined,
    names: (question) => subjectOf(question) !== '',
    topicOf,
    find(id) {
      const entry = entryOf(id);
      return entry && toldOf(entry);
    },
  };
}

function answered(candidates: readonly Candidate[]): Found {
  const [answer] = candidates;
  return answer ? { kind: 'answer', answer, candidates } : { kind: 'refuse', topic: '', candidates };
}

function toldOf({ id, category, question, answer, detail, basis, status }: Known): KnownAnswer {
  return { id, category, question, answer, detail, basis, status };
}
