import { systemClock } from '../../shared/clock.ts';
import { ToldError } from '../../shared/errors.ts';
import type { Store } from '../db/open-store.ts';
import { answerQuestion, type OpenQuestion, openQuestions } from '../db/questions.ts';
import { addEntry, type NewEntry } from './add-entry.ts';
import type { Print } from './play.ts';
import { trainRecall } from './train-recall.ts';
import { withStore } from './with-store.ts';

/** What Ara could not answer, for the editor. */
export function listQuestions({ json }: { readonly json?: boolean }, print: Print): Promise<void> {
  return withStore(async ({ db }) => {
    const questions = await openQuestions(db);
    for (const question of questions) print.out(json ? JSON.stringify(question) : lineOf(question));
    if (!json && questions.length === 0) print.out('답하지 못한 질문이 없습니다');
  });
}

const lineOf = ({ id, topic, words, nearest, score, askedAt }: OpenQuestion) =>
  [
    id,
    new Date(askedAt).toISOString().slice(0, 16),
    `주제 ${topic}`,
    `가까운 것 ${nearest ?? '없음'} ${score.toFixed(2)}`,
    words ?? '(말은 남기지 않음)',
  ].join('  ');

/** Writes the entry, builds the index anew and takes the questions it answers off the queue; `from` nowhere needs no database. */
export async function answerWith(entry: NewEntry, from: string | undefined, print: Print): Promise<void> {
  if (from === undefined) return void writeAnswer(entry, print);
  await withStore(async ({ db }) => {
    const asked = await questionOf(db, from);
    const variants = [...entry.variants, ...(asked.words ? [asked.words] : [])];
    const id = writeAnswer({ ...entry, variants }, print);
    const count = await answerQuestion(db, asked.id, id, systemClock.now());
    print.out(`이 주제의 질문 ${count}개를 답한 것으로 적었습니다`);
  });
}

function writeAnswer(entry: NewEntry, print: Print): string {
  const { id, file, missing } = addEntry(entry);
  print.out(`${id}: ${file}에 적었습니다`);
  if (missing > 0) print.out(`바꾸어 묻는 말이 ${missing}개 더 있으면 잘 찾습니다`);
  trainRecall({}, print);
  return id;
}

async function questionOf(db: Store['db'], id: string): Promise<OpenQuestion> {
  const question = (await openQuestions(db)).find((each) => each.id === id);
  if (!question) throw new ToldError(`${id}: 답하지 못한 질문 가운데 없습니다 (biseo ara queue)`);
  return question;
}
