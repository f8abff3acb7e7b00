import type { Answers, Asked, Candidate, Found, KnownAnswer } from '../../shared/ports/answers.ts';
import { decide, offered } from './decide.ts';
import { bare, followUp, pointsBack } from './follow-up.ts';
import { preferOwn } from './prefer-own.ts';
import { type Ranked, type Ranking, ranker } from './rank.ts';
import type { Known, RecallIndex } from './recall-index.ts';
import { subjectFinder } from './subject.ts';
import { termFinder } from './terms.ts';
import { topicFinder } from './topic.ts';

/** How sure the follow-up of an entry is that was written down as such. */
const written = 0.95;
/** So like its words, it is meant even where the words could stand alone. */
const wordForWord = 0.8;
/** Answers out of the built index. */
export function createAnswers(index: RecallIndex): Answers {
  const { entries } = index;
  const termsOf = termFinder(index.concepts);
  const topicOf = topicFinder(index.concepts);
  const subjectOf = subjectFinder(index.concepts);
  const rank = ranker(index, termsOf);
  const places = new Map(entries.map(({ id }, at) => [id, at]));
  const followUps = new Set(
    entries.flatMap(({ followUps: next }) => next.flatMap(({ says }) => says.map(bare))),
  );
  const entryOf = (id: string | undefined) => entries[places.get(id ?? '') ?? -1];

  function ask({ question, topic, status }: Asked): Found {
    const before = entryOf(topic);
    const points = before !== undefined && pointsBack(question);
    const said = points ? `${subjectOf(before.question)} ${question}` : question;
    const found = foundOf(question, preferOwn(entries, rank(said), status));
    const next = followUp(before, question, termsOf);
    const names = subjectOf(question) !== '';
    const isNext = next && (points || !names || next.likeness >= wordForWord);
    return isNext ? answered(candidates([{ at: places.get(next.id) ?? -1, p: written, cover: 1 }])) : found;
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
    goesOn: (question) => followUps.has(bare(question)),
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
