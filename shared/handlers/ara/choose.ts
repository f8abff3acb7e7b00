import { z } from 'zod';
import type { Context } from '../../dialog/context.ts';
import { type Ask, flow, type Hearing, learned, notForMe } from '../../dialog/flow.ts';
import { line } from '../../line.ts';
import type { KnownAnswer } from '../../ports/answers.ts';
import type { Understood } from '../../understood.ts';
import { answerTo, refuse } from './answer-to.ts';
import { asking } from './asking.ts';
import { tell } from './tell.ts';

const facts = z.object({
  /** Of the entries that may be meant, best first. */
  ids: z.string(),
  question: z.string(),
  status: z.string().optional(),
  picked: z.string().optional(),
  none: z.literal(true).optional(),
  /** Something else, asked instead. */
  instead: z.string().optional(),
});

/** One of few is told from the others by less than what names an entry among all. */
const sure = 0.2;

/** Two or three entries may be meant: names them and lets the citizen say which. */
export const chooseAnswer = flow<z.infer<typeof facts>>({
  version: 1,
  access: 'public',
  facts,
  accepts: ({ slots: { ids, question, status } }) =>
    ids === undefined ? undefined : { ids, question, status },
  next({ ids, question, status, picked, none, instead }, context) {
    const { answers } = context.deps;
    const asker = { own: 1, status };
    if (instead !== undefined) return { kind: 'end', ...answerTo(instead, context, asker) };
    const entry = picked === undefined ? undefined : answers.find(picked);
    if (entry) return { kind: 'end', ...tell(entry, context, asker) };
    const offered = ids.split(' ').flatMap((id) => answers.find(id) ?? []);
    if (none || offered.length === 0) {
      const unknown = { topic: answers.topicOf(question), candidates: [] };
      return { kind: 'end', ...refuse(question, unknown, context, asker) };
    }
    return which(offered);
  },
});

function which(offered: readonly KnownAnswer[]): Ask {
  const first = offered.slice(0, -1).map(({ question }) => asking(question));
  const last = asking(offered.at(-1)?.question ?? '');
  return {
    kind: 'ask',
    expect: 'choice',
    prompt: [line('ara.offer', { first, last })],
    example: line('ara.offer-example'),
    hear: (understood, context) => hear(understood, offered, context),
  };
}

function hear(understood: Understood, offered: readonly KnownAnswer[], context: Context): Hearing {
  const { intent, slots, text } = understood;
  if (intent === 'confirm.no') return learned({ done: { none: true } });
  if (intent === 'confirm.yes') return { kind: 'again', say: [line('ara.offer-example')] };
  const byPlace = slots.index === '마지막' ? offered.at(-1) : offered[Number(slots.index) - 1];
  const said = text ?? slots.topic;
  if (byPlace) return learned({ done: { picked: byPlace.id } });
  return said === undefined ? notForMe : hearWords(String(said), intent, offered, context);
}

/** One of the offered by its own words, "날짜 고르는 거", what follows from one of them, "그럼 적금은요", or another question. */
function hearWords(
  said: string,
  intent: string | null,
  offered: readonly KnownAnswer[],
  { deps: { answers } }: Context,
): Hearing {
  const found = answers.ask({ question: said });
  const near = found.candidates.find(
    ({ id, score }) => score >= sure && offered.some((each) => each.id === id),
  );
  if (near) return learned({ done: { picked: near.id } });
  const next = answers.goesOn(said)
    ? offered.map(({ id }) => answers.ask({ question: said, topic: id }))
    : [];
  const followed = next.find(({ kind }) => kind === 'answer');
  if (followed?.kind === 'answer') return learned({ done: { picked: followed.answer.id } });
  const isQuestion = intent === 'ara.question' || (intent === 'answer' && found.kind !== 'refuse');
  return isQuestion ? learned({ done: { instead: said } }) : notForMe;
}
