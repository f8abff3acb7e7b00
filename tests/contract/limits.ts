import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLimitBy, type LimitBy } from '../../server/limits/limit-by.ts';
import type { Clock } from '../../shared/clock.ts';
import { movingClock } from './household.ts';
import type { OpenedStore } from './store.ts';

const code = { name: 'code', points: 3, seconds: 60 };
const phone = '010-0000-0001';

export function limitsContract(name: string, open: (clock: Clock) => Promise<OpenedStore>): void {
  describe(name, () => {
    const clock = movingClock();
    let opened: OpenedStore;
    let limitBy: LimitBy;
    beforeEach(async () => {
      opened = await open(clock);
      limitBy = createLimitBy({ ...opened.store, clock });
    });
    afterEach(() => opened.dispose());

    const tries = async (times: number, tried = limitBy(code), key = phone) => {
      const answers: boolean[] = [];
      for (let at = 0; at < times; at++) answers.push(await tried(key));
      return answers;
    };

    it('lets on as often as it says, and again once the time is over', async () => {
      expect(await tries(5)).toEqual([true, true, true, false, false]);
      clock.pass(59_000);
      expect(await tries(1)).toEqual([false]);
      clock.pass(2_000);
      expect(await tries(4)).toEqual([true, true, true, false]);
    });

    it('counts for all processes together, by key and by name', async () => {
      await tries(2);
      const elsewhere = createLimitBy({ ...opened.store, clock });
      expect(await tries(2, elsewhere(code))).toEqual([true, false]);
      expect(await tries(1, limitBy(code), '010-0000-0002')).toEqual([true]);
      expect(await tries(1, limitBy({ ...code, name: 'other' }))).toEqual([true]);
    });

    it('loses no try of many at once', async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => limitBy(code)(phone)));
      expect(answers.filter(Boolean)).toHaveLength(3);
    });

    it('keeps no phone number, and nothing that is over', async () => {
      await tries(1);
      clock.pass(61_000);
      await tries(1, limitBy(code), 'another');
      const rows = await opened.store.db.selectFrom('limits').selectAll().execute();
      expect(rows).toHaveLength(1);
      expect(JSON.stringify(rows)).not.toContain('another');
    });
  });
}
