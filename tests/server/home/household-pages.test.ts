import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findPerson } from '../../../server/db/person.ts';
import { writeVoice } from '../../../server/db/voices.ts';
import { type HomeServer, homeServer, signedInPage } from './home-server.ts';

const phone = '01000000001';

describe('the pages of the household', () => {
  let home: HomeServer;
  let page: Awaited<ReturnType<typeof signedInPage>>;
  beforeEach(async () => {
    home = await homeServer();
    page = await signedInPage(home, phone);
  });
  afterEach(() => home.close());

  const post = async (section: string, form: Readonly<Record<string, string>>) => {
    const { status, text } = await page.go(`/home/${section}`, form);
    return [status, /<p role="(?:status|alert)" class="\w+">([^<]*)/.exec(text)?.[1]] as const;
  };
  const member = (id = 'younghee') =>
    home.parts.store.db.selectFrom('members').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

  it('sets a PIN that nobody guesses, and lifts the lock with it', async () => {
    const { db, pins } = home.parts.store;
    await db
      .updateTable('members')
      .set({ pin_wrong: 3, pin_locked_at: 1 })
      .where('id', '=', 'younghee')
      .execute();
    const set = (pin: string, again = pin) => post('pin', { do: 'set', member: 'younghee', pin, again });
    for (const pin of ['12', '1111', '1234', '0001', '0000', 'abcd', '1234567'])
      expect([pin, (await set(pin))[0]]).toEqual([pin, 400]);
    expect((await set('5927', '5928'))[0]).toBe(400);
    expect((await member()).pin_locked_at).toBe(1);
    const guessed = { speaker: 'a', household_id: 'household-of-younghee', wrong: 3, locked_at: Date.now() };
    await db.insertInto('pin_speakers').values(guessed).execute();
    expect((await set('5927'))[0]).toBe(200);
    expect(await db.selectFrom('pin_speakers').selectAll().execute()).toEqual([]);
    expect(await pins.check('younghee', '5927', 'turn-1')).toEqual({ kind: 'ok' });
  });

  it('sets nothing for another member who has not agreed to it', async () => {
    const before = await member('soonja');
    const form = { member: 'soonja', pin: '5927', again: '5927' };
    expect((await post('pin', { do: 'set', ...form }))[0]).toBe(400);
    expect((await post('money', { do: 'save', member: 'soonja', each: '1', day: '1' }))[0]).toBe(400);
    expect((await post('voice', { do: 'save', member: 'soonja', pace: 'slow' }))[0]).toBe(400);
    expect(await member('soonja')).toEqual(before);
    expect((await post('members', { do: 'agree', member: 'soonja' }))[0]).toBe(400);
    expect((await post('members', { do: 'agree', member: 'soonja', words: 'yes' }))[0]).toBe(200);
    expect((await post('pin', { do: 'set', ...form }))[0]).toBe(200);
    const [agreement] = await home.parts.store.db.selectFrom('agreements').selectAll().execute();
    expect(agreement).toMatchObject({ member_id: 'soonja', by_member_id: 'younghee', kind: 'cared-for' });
    expect(agreement?.words).toContain('동의를 받았습니다');
    const { db } = home.parts.store;
    const told = await db
      .selectFrom('audit')
      .select(['member_id', 'actor', 'action'])
      .orderBy('seq')
      .execute();
    expect(told).toEqual([
      { member_id: 'soonja', actor: 'member:younghee', action: 'agreement.given' },
      { member_id: 'soonja', actor: 'member:younghee', action: 'pin.set' },
    ]);
  });

  it('adds a member with what was agreed to, her name sealed', async () => {
    const form = { do: 'add', name: '김수아', relation: '딸', birth: '1990-01-02', phone: '' };
    expect((await post('members', form))[0]).toBe(400);
    expect(await post('members', { ...form, words: 'yes' })).toEqual([
      200,
      '김수아 님을 더했어요. 비밀번호도 정해 드리세요.',
    ]);
    const { db, vault } = home.parts.store;
    const row = await db
      .selectFrom('members')
      .selectAll()
      .orderBy('position', 'desc')
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain('수아');
    expect(await findPerson(db, vault, row.id)).toEqual({ name: '김수아', birth: '1990-01-02' });
  });

  it('says where a speaker stands and who hears it, allows it money, and unlinks it', async () => {
    const { db, homes } = home.parts.store;
    const now = Date.now();
    await db.updateTable('speakers').set({ since: now, approved_at: null }).execute();
    const { text } = await page.go('/home/speakers');
    expect(text).not.toContain('user-1');
    const speaker = /name="speaker" value="(\w+)"/.exec(text)?.[1] ?? '';
    expect((await post('speakers', { do: 'save', speaker, room: '안방', place: 'private' }))[0]).toBe(200);
    expect((await post('speakers', { do: 'save', speaker, room: '홍길동 방', place: 'private' }))[0]).toBe(
      400,
    );
    expect(await homes.at('clova', 'user-1')).toMatchObject({ private: true });
    expect((await post('speakers', { do: 'allow', speaker }))[0]).toBe(200);
    expect(
      (await db.selectFrom('speakers').selectAll().executeTakeFirst())?.approved_at,
    ).toBeGreaterThanOrEqual(now);
    expect((await post('speakers', { do: 'unlink', speaker }))[0]).toBe(200);
    expect(await homes.at('clova', 'user-1')).toBeUndefined();
    expect((await post('speakers', { do: 'unlink', speaker: 'another' }))[0]).toBe(400);
  });

  it('shows the voices that are remembered, forgets one, and lets it be offered again', async () => {
    const { db, vault, voices, homes } = home.parts.store;
    const said = (kind: 'note-voice-offered' | 'remember-voice', memberId: string) =>
      db
        .transaction()
        .execute((trx) =>
          writeVoice(trx, vault, { kind, memberId, platform: 'clova', personId: `of-${memberId}`, at: 1 }),
        );
    for (const memberId of ['younghee', 'soonja']) {
      await said('note-voice-offered', memberId);
      await said('remember-voice', memberId);
    }
    const { text } = await page.go('/home/voices');
    expect(text).toContain('<b>네이버 클로바</b>에서 1970-01-01부터');
    expect([text.includes('김영희 님'), text.includes('박순자 님')]).toEqual([true, false]);
    const [ref = '', ...others] = [...text.matchAll(/name="voice" value="(\w+)"/g)].map(([, one]) => one);
    expect(others).toEqual([]);
    const recognised = async () =>
      Promise.all(
        ['younghee', 'soonja'].map(
          async (id) => (await homes.at('clova', 'user-1', { personId: `of-${id}`, at: 2 }))?.voice,
        ),
      );
    expect(await recognised()).toEqual(['younghee', 'soonja']);
    expect((await post('voices', { do: 'forget', member: 'soonja', voice: ref }))[0]).toBe(400);
    expect((await post('voices', { do: 'forget', member: 'younghee', voice: 'another' }))[0]).toBe(400);
    expect((await post('voices', { do: 'forget', member: 'younghee', voice: ref }))[0]).toBe(200);
    expect(await recognised()).toEqual([undefined, 'soonja']);
    expect((await page.go('/home/members')).text.match(/스피커에서 말로 동의/g)).toHaveLength(1);
    expect((await page.go('/home/history')).text).toContain('기억한 목소리를 지움');
    expect(await voices.wasOffered('younghee', 'clova', 'of-younghee')).toBe(true);
    expect((await post('voices', { do: 'again', member: 'soonja' }))[0]).toBe(400);
    expect((await post('voices', { do: 'again', member: 'younghee' }))[0]).toBe(200);
    expect(await voices.wasOffered('younghee', 'clova', 'of-younghee')).toBe(false);
    expect(await voices.wasOffered('soonja', 'clova', 'of-soonja')).toBe(true);
  });

  it('keeps limits, the way to pay, the pace and quiet hours', async () => {
    const money = { do: 'save', member: 'younghee', rail: 'handoff' };
    for (const [each, day] of [
      ['50000', '40000'],
      ['-1', '5'],
      ['천원', '5'],
      ['99999999', '99999999'],
    ])
      expect((await post('money', { ...money, each: each ?? '', day: day ?? '' }))[0]).toBe(400);
    expect((await post('money', { ...money, each: '50,000원', day: '100000' }))[0]).toBe(200);
    const voice = { do: 'save', member: 'younghee', pace: 'slow' };
    expect((await post('voice', { ...voice, from: '22:00', until: '' }))[0]).toBe(400);
    expect((await post('voice', { ...voice, from: '22:00', until: '07:30' }))[0]).toBe(200);
    const kept = { cap_each: 50_000, cap_day: 100_000, pay_rail: 'handoff', pace: 'slow' };
    expect(await member()).toMatchObject({ ...kept, quiet_from: '22:00', quiet_until: '07:30' });
  });

  it('erases all of a member, by her own word, so that no copy can be read', async () => {
    const { db, vault } = home.parts.store;
    expect((await post('erase', { do: 'erase', word: '아니요' }))[0]).toBe(400);
    const gone = await page.go('/home/erase', { do: 'erase', word: '모두 지우기' });
    expect(gone.url.pathname).toBe('/home/sign-in');
    expect(gone.text).toContain('모두 지웠어요');
    expect((await page.go('/home')).url.pathname).toBe('/home/sign-in');
    expect(await vault.rowsOf(db, 'younghee')).toBeUndefined();
    for (const table of ['notices', 'fines', 'calendar', 'phone_sessions', 'documents'] as const)
      expect(
        await db.selectFrom(table).select('member_id').where('member_id', '=', 'younghee').execute(),
      ).toEqual([]);
    const left = await home.parts.store.homes.at('clova', 'user-1');
    expect(left?.members.map(({ id }) => id)).toEqual(['soonja']);
  });

  it('asks who it is on every page', async () => {
    page.clear();
    for (const section of [
      '',
      '/pin',
      '/members',
      '/speakers',
      '/money',
      '/voice',
      '/voices',
      '/history',
      '/keys',
      '/erase',
    ])
      expect((await page.go(`/home${section}`)).url.pathname).toBe('/home/sign-in');
    expect((await page.go('/home/erase', { do: 'erase', word: '모두 지우기' })).url.pathname).toBe(
      '/home/sign-in',
    );
    expect(await member()).toBeDefined();
  });
});
