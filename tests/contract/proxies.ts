import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { withdrawConsent, writeConsent } from '../../server/db/consents.ts';
import type { Store } from '../../server/db/open-store.ts';
import { seedHousehold } from '../../server/db/seed.ts';
import type { ProxyScope } from '../../shared/domain/proxy.ts';
import { household, movingClock, speaker, start } from './household.ts';
import type { OpenedStore } from './store.ts';

/** Acting for another with her consent, whatever store lies under it. */
export function proxiesContract(
  name: string,
  open: (clock: { now(): number }) => Promise<OpenedStore>,
): void {
  describe(`${name}: proxies`, () => {
    let opened: OpenedStore;
    let store: Store;
    beforeEach(async () => {
      opened = await open(movingClock());
      store = opened.store;
      await seedHousehold(store, household, [speaker], start);
    });
    afterEach(() => opened.dispose());

    const give = (scopes: readonly ProxyScope[], endsOn: string | null) =>
      store.queue.write(
        (trx) =>
          writeConsent(trx, {
            memberId: 'soonja',
            toMemberId: 'younghee',
            scopes,
            words: '맡깁니다',
            endsOn,
            at: start,
          }),
        { durable: true },
      );
    const rights = (today: string) => store.applicants.proxyFor('younghee', 'soonja', today);

    it('holds to the end of its last day, for what it names and in one direction', async () => {
      expect(await rights('2026-11-23')).toEqual({ scopes: [] });
      await give(['certificates', 'notices'], '2026-11-30');
      expect(await rights('2026-11-30')).toEqual({ scopes: ['certificates', 'notices'] });
      expect(await rights('2026-12-01')).toEqual({ scopes: [], endedOn: '2026-11-30' });
      const back = await store.applicants.proxyFor('soonja', 'younghee', '2026-11-23');
      expect(back).toEqual({ scopes: [] });
      expect(await store.applicants.of('younghee', 'soonja', '2026-11-30')).toMatchObject({ consent: true });
      expect(await store.applicants.of('younghee', 'soonja', '2026-12-01')).toMatchObject({
        consent: false,
        endedOn: '2026-11-30',
      });
    });

    it('is as it was given last, and nothing once it is taken back', async () => {
      await give(['certificates'], '2026-11-30');
      await give(['notices'], '2026-12-31');
      expect(await rights('2026-12-31')).toEqual({ scopes: ['notices'] });
      await store.queue.write((trx) => withdrawConsent(trx, 'soonja', 'younghee', start), { durable: true });
      expect(await rights('2026-11-23')).toEqual({ scopes: [] });
    });
  });
}
