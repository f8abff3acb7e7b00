import type { Context } from '../../dialog/context.ts';
import { line } from '../../line.ts';
import type { Candidate, Found } from '../../ports/answers.ts';
import { counsel } from './counsel.ts';
import { tell } from './tell.ts';
import type { Asker, Told } from './told.ts';

type Unknown = Pick<Extract<Found, { kind: 'refuse' }>, 'topic' | 'candidates'>;

/** "아라한테 물어볼래": somebody who wants to ask and has not yet. */
const wantsToAsk = /물어볼|물어봐|여쭤|질문|상담|연결|불러|바꿔|얘기|궁금한/;

/** "아라야", "아라 있나": she is only called. */
const calls = /^아라(?:야|님)?(?:있[나어]요?|있는가|나와라?|나와줘|듣고있[나어])?$/;

/** The answer, the two or three that may be meant, or where else to ask. */
export function answerTo(question: string, context: Context, asker: Asker): Told {
  const { topic } = context;
  const { status } = asker;
  if (calls.test(question.replaceAll(/[\s\p{P}]/gu, '')))
    return { say: [], open: { intent: 'ara.ask', slots: {} } };
  const found = context.deps.answers.ask({
    question,
    ...(topic === undefined ? {} : { topic }),
    ...(status === undefined ? {} : { status }),
  });
  if (found.kind === 'answer') return tell(found.answer, context, asker);
  if (found.kind === 'offer') return offer(question, found.candidates, status);
  if (wantsToAsk.test(question)) return { say: [], open: { intent: 'ara.ask', slots: {} } };
  return refuse(question, found, context, asker);
}

function offer(question: string, candidates: readonly Candidate[], status: string | undefined): Told {
  const ids = candidates.map(({ id }) => id).join(' ');
  const slots = { ids, question, ...(status === undefined ? {} : { status }) };
  return { say: [], open: { intent: 'ara.choose', slots } };
}

/** Nothing is made up: says so, and who knows. What it was about is noted, its words only if the citizen agrees. */
export function refuse(
  question: string,
  { topic, candidates: [nearest] }: Unknown,
  context: Context,
  { own }: Asker,
): Told {
  const id = context.newId();
  const near = nearest === undefined ? {} : { nearest: nearest.id };
  const note = {
    kind: 'note-question',
    id,
    topic,
    ...near,
    score: nearest?.score ?? 0,
    at: context.now,
  } as const;
  return {
    ...counsel([line('ara.unknown')], context),
    writes: [note],
    ...(context.depth === own ? { open: { intent: 'ara.leave', slots: { id, question } } } : {}),
  };
}
