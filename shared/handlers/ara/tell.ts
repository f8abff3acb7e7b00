import type { Context } from '../../dialog/context.ts';
import { type Line, line } from '../../line.ts';
import type { KnownAnswer } from '../../ports/answers.ts';
import type { Asker, Told } from './told.ts';

/** The entry as it stands, led by the question it answers; nothing beyond it, for that would be advice. */
export function tell(entry: KnownAnswer, context: Context, { own, status }: Asker): Told {
  const { id, question, answer, detail, basis } = entry;
  const alone = context.depth === own;
  return {
    say: [
      line('ara.answer-of', { question: question.replace(/[?.]$/, '') }),
      ...ownLines(entry, context, status),
      line('ara.answer', { answer }),
      ...(alone ? [line('ara.more')] : []),
    ],
    card: { title: question, body: `${detail} (${basis})` },
    topic: id,
    ...(alone ? { listen: true } : {}),
  };
}

/** What is on record of the person who asks, where the question is one of theirs. */
function ownLines(
  { status: whose }: KnownAnswer,
  { member }: Context,
  status: string | undefined,
): readonly Line[] {
  if (status === undefined || !whose.some((kind) => status.startsWith(kind))) return [];
  return [line('ara.your-status', { name: member?.name, status })];
}
