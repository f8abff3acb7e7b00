import type { Write } from '../../shared/ports/dialogs.ts';
import { maskResidentNumbers } from '../../shared/speech/resident-numbers.ts';
import type { Executor } from './compiled.ts';

/** A question for the editor. */
export interface OpenQuestion {
  readonly id: string;
  /** Hash of what it is about: the same for other wordings. */
  readonly topic: string;
  /** Where the citizen agreed. */
  readonly words: string | null;
  /** The entry that came nearest, and how near (0 to 1). */
  readonly nearest: string | null;
  readonly score: number;
  readonly askedAt: number;
}

type QuestionWrite = Extract<Write, { kind: 'note-question' | 'keep-question' }>;

/** Scores are kept in thousandths, which every database counts alike. */
const thousandths = 1000;

export async function writeQuestion(trx: Executor, write: QuestionWrite): Promise<void> {
  if (write.kind === 'keep-question') {
    await trx
      .updateTable('questions')
      .set({ words: maskResidentNumbers(write.text) })
      .where('id', '=', write.id)
      .execute();
    return;
  }
  const { id, topic, nearest = null, score, at } = write;
  await trx
    .insertInto('questions')
    .values({
      id,
      topic,
      nearest,
      score: Math.round(score * thousandths),
      words: null,
      asked_at: at,
      entry: null,
      answered_at: null,
    })
    .execute();
}

const mostListed = 500;

/** Not answered yet, latest first, 500 at most. */
export async function openQuestions(db: Executor): Promise<readonly OpenQuestion[]> {
  const rows = await db
    .selectFrom('questions')
    .select(['id', 'topic', 'words', 'nearest', 'score', 'asked_at'])
    .where('answered_at', 'is', null)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(mostListed)
    .execute();
  return rows.map(({ asked_at: askedAt, score, ...rest }) => ({
    ...rest,
    score: score / thousandths,
    askedAt,
  }));
}

/** All open questions of this one's topic are answered by the entry; returns how many, 0 when the id is unknown. */
export async function answerQuestion(db: Executor, id: string, entry: string, at: number): Promise<number> {
  const asked = await db.selectFrom('questions').select('topic').where('id', '=', id).executeTakeFirst();
  if (!asked) return 0;
  const { numUpdatedRows } = await db
    .updateTable('questions')
    .set({ entry, answered_at: at })
    .where('topic', '=', asked.topic)
    .where('answered_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
