import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeConsent } from '../../../server/db/consents.ts';
import { verifyAudit } from '../../../server/db/verify-audit.ts';
import { household, pin } from '../../contract/household.ts';
import { slowClock, talker } from '../../helpers/talker.ts';
import { type HomeServer, homeServer, signedInPage } from './home-server.ts';

const mother = { id: 'soonja', name: '박순자', relation: '어머니', phone: '010-0000-0002', pin: '8264' };
const [younghee] = household.members;
const planned = ['younghee', 'soonja'].flatMap((member) =>
  [1, 2, 3].map((day) => ({
    id: `${member}-${day}`,
    member,
    title: `모임 ${day}`,
    at: `2099-11-0${day}T09:00+09:00`,
  })),
);
const seed = {
  ...household,
  fines: household.fines.filter(({ id }) => id === 'fine-1'),
  calendar: planned,
  members: younghee ? [younghee, mother] : [],
};

describe('who heard what, on the phone', () => {
  let home: HomeServer;
  let citizen: ReturnType<typeof talker>;
  beforeEach(async () => {
    home = await homeServer({ seed });
    citizen = talker(home.parts, slowClock(Date.now()), 'clova', {
      userId: 'user-1',
      deviceId: 'device-1',
      accessToken: '',
    });
    const { db } = home.parts.store;
    await db.updateTable('speakers').set({ room: '거실' }).execute();
  });
  afterEach(() => home.close());

  const historyOf = async (phone: string) => {
    const page = await signedInPage(home, phone);
    const { text } = await page.go('/home/history');
    return [...text.matchAll(/<li><b>[^<]*<\/b><br>([^<]*)/g)].map(([, words]) => words);
  };
  const say = async (...said: readonly string[]) => {
    let last = '';
    for (const words of said) last = (await citizen.say(words)).said;
    return last;
  };
  const consent = () => {
    const given = {
      memberId: 'soonja',
      toMemberId: 'younghee',
      scopes: ['notices'],
      words: '맡깁니다',
    } as const;
    return home.parts.store.queue.write(
      (trx) => writeConsent(trx, { ...given, endsOn: null, at: Date.now() }),
      { durable: true },
    );
  };
  const spokenPin = pin
    .split('')
    .map((digit) => '영일이삼사오육칠팔구'[Number(digit)])
    .join('');

  it('tells a member what was read to her, when her PIN had passed, and where', async () => {
    expect(await say('알림 읽어 줘', spokenPin)).toContain('민방위');
    const heard = (await historyOf('01000000001')).filter((words) => words?.includes('들음'));
    expect(heard).toEqual(['내가 들음: 민방위 교육 (네이버 클로바, 거실)']);
    expect(heard.join()).not.toContain('시민회관');
  });

  it('tells her who heard for her, and him whose it was without what it said', async () => {
    const { store } = home.parts;
    await consent();
    expect(await say('알림 읽어 줘', spokenPin, '엄마 걸로')).toContain('독감');
    const [hers, his] = await Promise.all(['01000000002', '01000000001'].map(historyOf));
    expect(hers).toContain('김영희 님이 들음: 인플루엔자(독감) 예방접종 (네이버 클로바, 거실)');
    expect(his).toContain('박순자 님의 알림을 내가 들음 (네이버 클로바, 거실)');
    expect(his?.join()).not.toContain('인플루엔자');
    expect(await verifyAudit(store.db, store.vault)).toEqual({ rows: 2, faults: [] });
  });

  it('says so where nobody had to say who she was, and of a speaker that is not linked any more', async () => {
    const { db } = home.parts.store;
    await db.updateTable('speakers').set({ private: 1 }).execute();
    expect(await say('알림 읽어 줘')).toContain('민방위');
    await db.deleteFrom('speakers').execute();
    expect(await historyOf('01000000001')).toContain(
      '스피커가 누구인지 묻지 않고 읽음: 민방위 교육 (네이버 클로바, 지금은 연결 끊김)',
    );
  });

  it('keeps that something was heard when the notice itself is gone', async () => {
    const { db } = home.parts.store;
    await db.deleteFrom('notices').where('id', '=', 'notice-of-fine-1').execute();
    await say('제목만 읽어 줘', spokenPin);
    await db.deleteFrom('notices').execute();
    expect(await historyOf('01000000001')).toContain(
      '내가 제목만 들음: 지금은 지워진 알림 (네이버 클로바, 거실)',
    );
  });

  it('names a fine without its sum, once for all that was said of it in one conversation', async () => {
    expect(await say('과태료 나온 거 있어', spokenPin)).toContain('주정차 위반');
    expect(await say('응')).toContain('낼까요');
    expect(await say('다시')).toContain('낼까요');
    const { store } = home.parts;
    const rows = await store.db.selectFrom('audit').select('action').execute();
    expect(rows.map(({ action }) => action)).toEqual(['fine.heard', 'fine.heard', 'fine.heard']);
    const heard = (await historyOf('01000000001')).filter((words) => words?.includes('들음'));
    expect(heard).toEqual(['내가 들음: 주정차 위반 과태료 (네이버 클로바, 거실)']);
    expect(await verifyAudit(store.db, store.vault)).toEqual({ rows: 3, faults: [] });
  });

  it('counts what is too much to be named, of each kind', async () => {
    expect(await say('내 일정 뭐 있어', spokenPin)).toContain('모임');
    expect(await historyOf('01000000001')).toContain('내가 들음: 일정 세 건 (네이버 클로바, 거실)');
  });

  it('tells whose calendar was heard for her, and none of its titles', async () => {
    await consent();
    expect(await say('알림 읽어 줘', spokenPin, '엄마 걸로', '일정 뭐 있어')).toContain('모임');
    const [hers, his] = await Promise.all(['01000000002', '01000000001'].map(historyOf));
    expect(hers).toContain('김영희 님이 들음: 일정 세 건 (네이버 클로바, 거실)');
    expect(his).toContain('박순자 님의 일정을 내가 들음 (네이버 클로바, 거실)');
    expect(his?.join()).not.toContain('모임');
  });
});
