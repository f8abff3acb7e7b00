import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Store } from '../../server/db/open-store.ts';
import { answerQuestion, openQuestions } from '../../server/db/questions.ts';
import { seedHousehold } from '../../server/db/seed.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Write } from '../../shared/ports/dialogs.ts';
import { commitOf, household, movingClock, speaker, start } from './household.ts';
import type { OpenedStore } from './store.ts';

/** What every store does with questions that Ara could not answer. */
export function questionsContract(name: string, open: (clock: Clock) => Promise<OpenedStore>): void {
  describe(`questions without an answer, ${name}`, () => {
    const clock = movingClock();
    let opened: OpenedStore;
    let store: Store;
    let rev: number;

    beforeEach(async () => {
      rev = 0;
      opened = await open(clock);
      store = opened.store;
      await seedHousehold(store, household, [speaker], start);
    });
    afterEach(() => opened.dispose());

    async function commit(...writes: readonly Write[]) {
      await store.dialogs.commit(commitOf({ rev, turnId: `t${rev}`, writes }));
      rev += 1;
    }
    const note = (id: string, topic: string, at = 0): Write => ({
      kind: 'note-question',
      id,
      topic,
      nearest: 'exam-01',
      score: 0.1234,
      at: clock.now() + at,
    });

    it('keeps what it was about and how near we came, latest first, and no words', async () => {
      await commit(note('q1', 'a'));
      await commit(note('q2', 'b', 1));
      expect(await openQuestions(store.db)).toEqual([
        expect.objectContaining({ id: 'q2', topic: 'b', words: null, nearest: 'exam-01', score: 0.123 }),
        expect.objectContaining({ id: 'q1', topic: 'a', words: null }),
      ]);
    });

    it('keeps the words of the one whose asker agreed', async () => {
      await commit(note('q1', 'a'), note('q2', 'b', 1));
      await commit({ kind: 'keep-question', id: 'q1', text: '전차는 얼마예요' });
      const words = (await openQuestions(store.db)).map(({ id, words: said }) => [id, said]);
      expect(words).toEqual([
        ['q2', null],
        ['q1', '전차는 얼마예요'],
      ]);
    });

    it('takes every question of a topic off the queue when one of them is answered', async () => {
      await commit(note('q1', 'a'), note('q2', 'a', 1), note('q3', 'b', 2));
      expect(await answerQuestion(store.db, 'q1', 'etc-40', clock.now())).toBe(2);
      expect((await openQuestions(store.db)).map(({ id }) => id)).toEqual(['q3']);
      expect(await answerQuestion(store.db, 'nobody', 'etc-40', clock.now())).toBe(0);
    });
  });
}
