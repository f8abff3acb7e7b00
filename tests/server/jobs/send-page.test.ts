import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { HomePage } from '../../../shared/ports/dialogs.ts';
import { memberId, openPhoneWorld, type PhoneWorld } from './phone-world.ts';

let world: PhoneWorld;
beforeEach(async () => {
  world = await openPhoneWorld();
});
afterEach(() => world.close());

const asked = (id: string, rev: number, page: HomePage = 'calendar') =>
  world.store.dialogs.commit({
    key: 'web|s',
    memberId,
    dialog: {},
    rev,
    turnId: id,
    reply: { say: [], listen: false, expect: 'none' },
    at: world.clock.now(),
    writes: [{ kind: 'send-page', id, memberId, page, at: world.clock.now() }],
  });

it('brings the link to where a PIN is set anew', async () => {
  await asked('a', 0, 'pin');
  await world.pass(1);
  expect(world.phone.sent().map(({ text }) => text)).toEqual([
    expect.stringMatching(
      /^\[국민비서\] 음성 비밀번호를 다시 정하는 .*\nhttps:\/\/biseo\.example\/home\/pin$/,
    ),
  ]);
});

it('brings the link to her page, never the address itself, once for each time it was asked for', async () => {
  await asked('a', 0);
  await world.pass(1);
  expect(world.phone.sent().map(({ text }) => text)).toEqual([
    '[국민비서] 말씀하신 일정 쪽의 링크입니다.\nhttps://biseo.example/home/calendar',
  ]);
  await asked('b', 1);
  await world.pass(1);
  expect(world.phone.sent()).toHaveLength(2);
  expect(world.errors).toEqual([]);
});
