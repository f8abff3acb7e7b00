import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { agreementsOf } from '../../server/db/agreements.ts';
import { eraseMember } from '../../server/db/erase-member.ts';
import type { Store } from '../../server/db/open-store.ts';
import { seedHousehold } from '../../server/db/seed.ts';
import { countRefused, forgetOffers, forgetVoice, voicesOf } from '../../server/db/voices.ts';
import type { VoiceWrite } from '../../shared/ports/voices.ts';
import { commitOf, household, movingClock, speaker, start } from './household.ts';
import type { OpenedStore } from './store.ts';

type Voice = Omit<VoiceWrite, 'kind'>;

const voice: Voice = { memberId: 'soonja', platform: 'clova', personId: 'person-of-soonja', at: start };

/** Voices that are known again, whatever store lies under it. */
export function voicesContract(name: string, open: (clock: { now(): number }) => Promise<OpenedStore>): void {
  describe(`${name}: voices`, () => {
    let opened: OpenedStore;
    let store: Store;
    let rev = 0;
    beforeEach(async () => {
      opened = await open(movingClock());
      store = opened.store;
      rev = 0;
      await seedHousehold(store, household, [speaker, { platform: 'alexa', userId: 'user-1' }], start);
    });
    afterEach(() => opened.dispose());

    const turn = (kind: VoiceWrite['kind'], change: Partial<Voice> = {}) =>
      store.dialogs.commit(
        commitOf({ rev: rev++, turnId: `turn-${rev}`, writes: [{ ...voice, ...change, kind }] }),
      );
    const heard = async (personId?: string, platform = 'clova') =>
      (await store.homes.at(platform, 'user-1', { personId, at: start }))?.voice;
    const wasOffered = (personId = voice.personId, memberId = 'soonja') =>
      store.voices.wasOffered(memberId, 'clova', personId);

    it('knows a voice on its platform once it is remembered, and no other', async () => {
      await turn('note-voice-offered');
      expect(await heard(voice.personId)).toBeUndefined();
      await turn('remember-voice');
      expect(await heard(voice.personId)).toBe('soonja');
      expect(await heard('person-of-younghee')).toBeUndefined();
      expect(await heard(undefined)).toBeUndefined();
      expect(await heard(voice.personId, 'alexa')).toBeUndefined();
    });

    it('keeps the voice as an index alone, with the consent and who gave it', async () => {
      await turn('remember-voice');
      await turn('remember-voice', { at: start + 1 });
      const [row, ...others] = await voicesOf(store.db, 'soonja');
      expect(others).toEqual([]);
      expect(row).toMatchObject({ platform: 'clova', since: start });
      expect(row?.person_index).not.toContain(voice.personId);
      const given = await agreementsOf(store.db, 'soonja');
      expect(given.map(({ kind, by_member_id, given_at }) => [kind, by_member_id, given_at])).toEqual([
        ['voice', 'soonja', start],
      ]);
      const audit = await store.db.selectFrom('audit').select(['member_id', 'actor', 'action']).execute();
      expect(audit).toEqual([{ member_id: 'soonja', actor: 'member:soonja', action: 'voice.remembered' }]);
    });

    it('remembers which voice was offered to whom, and forgets that when it is asked to', async () => {
      expect(await wasOffered()).toBe(false);
      await turn('note-voice-offered');
      await turn('note-voice-offered');
      expect(await wasOffered()).toBe(true);
      expect([await wasOffered('another'), await wasOffered(voice.personId, 'younghee')]).toEqual([
        false,
        false,
      ]);
      expect(await countRefused(store.db, 'soonja')).toBe(1);
      await store.queue.write((trx) => forgetOffers(trx, 'soonja'), { durable: true });
      expect([await wasOffered(), await countRefused(store.db, 'soonja')]).toEqual([false, 0]);
    });

    it('forgets a voice with its consent, and does not offer it again by that', async () => {
      await turn('note-voice-offered');
      await turn('remember-voice');
      await turn('remember-voice', { personId: 'hoarse' });
      expect(await countRefused(store.db, 'soonja')).toBe(0);
      const [known] = (await voicesOf(store.db, 'soonja')).filter(
        ({ person_index }) => person_index === store.vault.index('person', voice.personId),
      );
      if (!known) throw new Error('not remembered');
      await store.queue.write((trx) => forgetVoice(trx, known, start + 1), { durable: true });
      expect([await heard(voice.personId), await heard('hoarse')]).toEqual([undefined, 'soonja']);
      expect([await wasOffered(), await countRefused(store.db, 'soonja')]).toEqual([true, 1]);
    });

    it('goes with the member', async () => {
      await turn('note-voice-offered');
      await turn('remember-voice');
      const erasing = { memberId: 'soonja', actor: 'member:soonja', at: start };
      await store.queue.write((trx) => eraseMember(trx, store.vault, erasing), { durable: true });
      expect([await heard(voice.personId), await wasOffered()]).toEqual([undefined, false]);
      expect(await voicesOf(store.db, 'soonja')).toEqual([]);
    });
  });
}
