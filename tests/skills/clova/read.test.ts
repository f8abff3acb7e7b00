import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readClova } from '../../../skills/clova/read.ts';

const now = Date.UTC(2026, 10, 23, 1);
const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../fixtures/clova/${name}.json`, import.meta.url), 'utf8'));
const turn = (name: string) => readClova(fixture(name), now);
const refused = expect.objectContaining({ code: 'BAD_PAYLOAD', status: 400 });

function heard(name: unknown, slots: unknown = null) {
  const user = { userId: 'u' };
  const request = { type: 'IntentRequest', intent: { name, slots } };
  return readClova({ session: { sessionId: 's', user }, context: { System: { user } }, request }, now).heard;
}

describe('a CEK request', () => {
  it('tells who speaks, where and in which session', () => {
    expect(turn('launch')).toMatchObject({
      platform: 'clova',
      id: '0b5c9f0e-aaaa-4bbb-8ccc-ddddeeeeffff',
      sessionId: '5f2c0b7e-1111-4222-8333-444455556666',
      user: { id: 'clova-user-7', deviceId: 'clova-device-7' },
      at: now,
      heard: { kind: 'launch' },
      can: { ssml: false, screen: false, push: false },
      locale: 'ko',
      raw: fixture('launch'),
    });
    expect(turn('launch')).not.toHaveProperty('accessToken');
  });

  it('tells another voice than the one of the owner', () => {
    const spokenBy = (userId: string) =>
      readClova(
        {
          session: { sessionId: 's', user: { userId } },
          context: { System: { user: { userId: 'owner' } } },
          request: { type: 'LaunchRequest' },
        },
        now,
      ).user;
    expect(spokenBy('another')).toEqual({ id: 'owner', personId: 'another' });
    expect(spokenBy('owner')).toEqual({ id: 'owner' });
  });

  it('is given an id of its own where the guide promises none', () => {
    expect(turn('launch-short').heard).toEqual({ kind: 'launch' });
    expect(turn('launch-short').id).not.toBe(turn('launch-short').id);
  });

  it('has slots that are text, numbers or nothing', () => {
    expect(turn('pay-fine')).toMatchObject({
      accessToken: 'token-7',
      heard: { kind: 'intent', name: 'fines.pay', slots: { fine: '두 번째', index: '2', day: '2026-11-24' } },
    });
  });

  it('keeps the zeros of a PIN', () => {
    expect(turn('pin').heard).toEqual({ kind: 'intent', name: 'pin', slots: { pin: '0719' } });
  });

  it('is an event by its two names, and has a screen where the display has a size', () => {
    expect(turn('speech-finished')).toMatchObject({
      heard: { kind: 'event', name: 'SpeechSynthesizer.SpeechFinished' },
      can: { screen: true },
    });
  });

  it('ends', () => {
    expect(turn('ended').heard).toEqual({ kind: 'end' });
  });

  it.each([
    ['Clova.YesIntent', 'confirm.yes'],
    ['Clova.NoIntent', 'confirm.no'],
    ['Clova.CancelIntent', 'cancel'],
    ['Clova.StopIntent', 'stop'],
    ['Clova.PauseIntent', 'stop'],
    ['Clova.NextIntent', 'nav.next'],
    ['Clova.PreviousIntent', 'nav.previous'],
    ['Clova.ResumeIntent', 'nav.next'],
    ['Clova.RequestAlternativesIntent', 'nav.next'],
    ['Clova.GuideIntent', 'help'],
    ['Clova.FallbackIntent', null],
    ['Clova.SomethingNewIntent', null],
    ['NotificationsListIntent', 'notifications.list'],
    ['피자주문', null],
    ['', null],
    ['toString', null],
    ['__proto__', null],
  ])('means by %s our %s', (name, id) => {
    expect(heard(name)).toEqual({ kind: 'intent', name: id, slots: {} });
  });

  it.each([
    ['without an intent', undefined],
    ['with a nameless intent', null],
    ['with a number for a name', 7],
  ])('is refused %s', (_, name) => {
    expect(() => heard(name)).toThrow(refused);
    expect(() => turn('no-intent')).toThrow(refused);
  });

  it.each([
    ['a slot value in a list', { pin: { value: ['0719'] } }],
    ['a slot value beyond one breath', { pin: { value: '가'.repeat(501) } }],
    ['a bare slot', { pin: '0719' }],
  ])('is refused with %s', (_, slots) => {
    expect(() => heard('PinIntent', slots)).toThrow(refused);
  });
});
