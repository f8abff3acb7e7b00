import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compose, type Parts } from '../../../server/compose.ts';
import { readConfig } from '../../../server/config.ts';
import { seedHousehold } from '../../../server/db/seed.ts';
import {
  currentMember,
  hearerOf,
  isByProxy,
  isKnown,
  missingAccess,
  scopeOf,
} from '../../../shared/dialog/access.ts';
import { type Dialog, emptyDialog } from '../../../shared/dialog/dialog.ts';
import { handlers } from '../../../shared/handlers/index.ts';
import type { Home, Member } from '../../../shared/ports/homes.ts';
import { scopes } from '../../../shared/scopes.ts';
import { platforms } from '../../../skills/registry.ts';
import { type SlowClock, slowClock, talker } from '../../helpers/talker.ts';
import { levels } from './level-table.ts';

const start = Date.UTC(2026, 10, 23, 1);
const named = (id: string, name: string, relation: string): Member => ({
  id,
  householdId: 'h',
  name,
  relation,
  pin: 'set',
  pace: 'normal',
});
const younghee = named('younghee', '김영희', '본인');
const soonja = named('soonja', '박순자', '어머니');
const shared: Home = { householdId: 'h', private: false, members: [younghee, soonja] };
const minute = 60_000;

describe('the table of levels', () => {
  it('has a row for every handler, and no other', () => {
    expect(Object.keys(levels).sort()).toEqual(Object.keys(handlers).sort());
  });

  it.each(Object.entries(levels))('%s asks for what it says', (intent, { level, from, scope }) => {
    const handler = handlers[intent];
    expect(handler?.access).toBe(level === 'agreement' ? from : level);
    if (level === 'public') return;
    expect(scopeOf(intent)).toBe(scope);
    const present = { home: shared, member: younghee, known: true };
    const asked = { intent, access: handler?.access ?? 'public' };
    const others = scopes.filter((other) => other !== scope);
    expect(missingAccess(asked, { ...present, home: { ...shared, scopes: others } })).toBe(scope && 'scope');
    expect(missingAccess(asked, { ...present, home: { ...shared, scopes } })).toBeUndefined();
  });
});

describe('who is known', () => {
  const dialog = emptyDialog('s', start);
  const proven = (memberId: string, until: number): Dialog => ({ ...dialog, person: { memberId, until } });
  it.each<[string, boolean, Home | undefined, Member, Dialog]>([
    ['nobody at an unlinked speaker', false, undefined, younghee, dialog],
    ['nobody at a shared speaker', false, shared, younghee, dialog],
    ['who lives alone', true, { ...shared, members: [younghee] }, younghee, dialog],
    ['the owner of a private speaker', true, { ...shared, private: true }, younghee, dialog],
    ['nobody else at a private speaker', false, { ...shared, private: true }, soonja, dialog],
    ['whose voice was recognised', true, { ...shared, voice: 'soonja' }, soonja, dialog],
    ['nobody by another voice', false, { ...shared, voice: 'soonja' }, younghee, dialog],
    ['whose PIN passed', true, shared, soonja, proven('soonja', start + 5 * minute)],
    ['nobody five minutes later', false, shared, soonja, proven('soonja', start)],
    ['nobody by the PIN of another', false, shared, younghee, proven('soonja', start + minute)],
  ])('%s: %s', (_who, expected, home, member, at) => {
    expect(isKnown(home, member, at, start)).toBe(expected);
  });

  it('hears by consent what was consented to, and changes nothing by it', () => {
    const byProxy: Dialog = {
      ...dialog,
      person: { memberId: 'soonja', until: start + minute, by: 'younghee' },
    };
    expect(isKnown(shared, soonja, byProxy, start)).toBe(true);
    expect(isByProxy(shared, soonja, byProxy, start)).toBe(true);
    expect(isByProxy(shared, soonja, byProxy, start + minute)).toBe(false);
    expect(isByProxy({ ...shared, voice: 'soonja' }, soonja, byProxy, start)).toBe(false);
    expect(isByProxy(shared, soonja, proven('soonja', start + minute), start)).toBe(false);
    const present = { home: shared, member: soonja, known: true, byProxy: true };
    const missing = (intent: string) => missingAccess({ intent, access: 'person' }, present);
    expect(missing('notifications.list')).toBeUndefined();
    for (const intent of ['subscription.remove', 'calendar.add', 'calendar.remove', 'certificate.resend'])
      expect([intent, missing(intent)]).toEqual([intent, 'person']);
  });

  it('names whoever proved to listen, and nobody where only the speaker was trusted', () => {
    const until = start + minute;
    const byProxy: Dialog = { ...dialog, person: { memberId: 'soonja', until, by: 'younghee' } };
    const voiced = { ...shared, voice: 'soonja' };
    expect(hearerOf(shared, soonja, proven('soonja', until), start)).toBe('soonja');
    expect(hearerOf(shared, soonja, byProxy, start)).toBe('younghee');
    expect(hearerOf(voiced, soonja, byProxy, start)).toBe('soonja');
    expect(hearerOf(voiced, soonja, dialog, start)).toBe('soonja');
    expect(hearerOf(shared, soonja, byProxy, until)).toBeUndefined();
    expect(hearerOf({ ...shared, private: true }, younghee, dialog, start)).toBeUndefined();
    expect(hearerOf({ ...shared, members: [younghee] }, younghee, dialog, start)).toBeUndefined();
  });

  it('serves whose PIN passed, then the recognised voice, then who came last, then the owner', () => {
    const voiced = { ...shared, voice: 'soonja' };
    const last = { ...dialog, memberId: 'soonja' };
    expect(currentMember(voiced, proven('younghee', start + minute), start)?.id).toBe('younghee');
    expect(currentMember(voiced, proven('younghee', start), start)?.id).toBe('soonja');
    expect(currentMember(shared, last, start)?.id).toBe('soonja');
    expect(currentMember(shared, dialog, start)?.id).toBe('younghee');
  });
});

const secret = '시민회관';
const seedOf = (prefix: string) => ({
  members: [
    { id: `${prefix}-younghee`, name: '김영희', relation: '본인', pin: '4719', card: '1234' },
    { id: `${prefix}-soonja`, name: '박순자', relation: '어머니', pin: '8263' },
  ],
  notices: [
    {
      id: `${prefix}-n`,
      member: `${prefix}-younghee`,
      kind: 'civil-defense-training',
      fields: { at: '2026-12-01T14:00+09:00', place: secret },
    },
  ],
  fines: [],
  calendar: [{ member: `${prefix}-younghee`, title: secret, at: '2026-11-25T09:00+09:00' }],
});

const refusal = /먼저 계정을 연결/;
const whoIsIt = /맞는지 확인/;

describe.each(platforms.map(({ id }) => id))('every handler on %s', (platform) => {
  let clock: SlowClock;
  let parts: Parts;

  beforeAll(async () => {
    clock = slowClock(start);
    parts = await compose(readConfig({ DATABASE_URL: ':memory:', LOG_LEVEL: 'silent' }), {
      clock,
      simulate: true,
    });
    for (const kind of ['shared', 'private'] as const)
      await seedHousehold(
        parts.store,
        { ...seedOf(kind), speaker: { linked: true, private: kind === 'private' } },
        [{ platform, userId: kind }],
        start,
      );
  });
  afterAll(() => parts.close());

  let devices = 0;
  const at = (userId: string) =>
    talker(parts, clock, platform, { userId, deviceId: `device-${devices++}`, accessToken: 'token' });
  const begin = (userId: string, intent: string) =>
    at(userId).say({ kind: 'intent', intent, slots: { member: '박순자' } });

  it.each(Object.entries(levels))('%s', async (intent, { level, from }) => {
    const begins = level === 'agreement' ? from : level;
    const unlinked = await begin('nobody', intent);
    const open = await begin('shared', intent);
    const own = await begin('private', intent);
    expect(unlinked.answer.status).toBe(200);
    expect(refusal.test(unlinked.said)).toBe(begins !== 'public' || intent === 'household.link');
    expect(unlinked.said).not.toContain(secret);
    expect(open.said).not.toContain(secret);
    expect(refusal.test(open.said)).toBe(false);
    expect(whoIsIt.test(open.said)).toBe(begins === 'person' || intent === 'household.identify');
    expect(open.heard.expect === 'pin').toBe(whoIsIt.test(open.said) || intent === 'member.switch');
    expect(whoIsIt.test(own.said)).toBe(intent === 'household.identify');
  });

  it('opens contents for five minutes after a PIN, and goes on with the task', async () => {
    const citizen = at('shared');
    await citizen.say({ kind: 'intent', intent: 'calendar.list', slots: {} });
    expect((await citizen.say('사칠일구')).said).toContain(secret);
    clock.pass(4 * minute);
    const still = await citizen.say({ kind: 'intent', intent: 'calendar.list', slots: {} });
    expect(still.said).toContain(secret);
    clock.pass(2 * minute);
    const late = await citizen.say({ kind: 'intent', intent: 'calendar.list', slots: {} });
    expect(late.said).not.toContain(secret);
    expect(late.heard.expect).toBe('pin');
  });
});
