import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readAlexa } from '../../../skills/alexa/read.ts';

const now = Date.UTC(2026, 10, 23, 1);
const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../fixtures/alexa/${name}.json`, import.meta.url), 'utf8'));
const turn = (name: string) => readAlexa(fixture(name), now);
const refused = expect.objectContaining({ code: 'BAD_PAYLOAD', status: 400 });

function asked(name: string, slots: unknown = {}): unknown {
  const user = { userId: 'u' };
  return {
    session: { sessionId: 's', user },
    context: { System: { user } },
    request: {
      type: 'IntentRequest',
      requestId: 'r',
      timestamp: '',
      locale: 'en-US',
      intent: { name, slots },
    },
  };
}
const heard = (name: string, slots?: unknown) => readAlexa(asked(name, slots), now).heard;

describe('an ASK request', () => {
  it('tells who speaks, where, in which session and language', () => {
    expect(turn('launch')).toEqual({
      platform: 'alexa',
      id: 'amzn1.echo-api.request.example',
      sessionId: 'amzn1.echo-api.session.example',
      user: {
        id: 'amzn1.ask.account.EXAMPLE',
        deviceId: 'amzn1.ask.device.EXAMPLE',
        personId: 'amzn1.ask.person.EXAMPLE',
      },
      at: now,
      heard: { kind: 'launch' },
      can: { ssml: true, screen: false, link: true, push: false },
      locale: 'en',
      raw: fixture('launch'),
    });
  });

  it('has a screen where the device says that it draws', () => {
    expect(turn('launch-with-screen').can.screen).toBe(true);
  });

  it('carries the token of a linked account, and none where there is none', () => {
    expect(turn('pin').accessToken).toBe('token-7');
    expect(turn('launch')).not.toHaveProperty('accessToken');
  });

  it.each([
    ['matched', { kind: 'local-parking' }],
    ['matched-without-id', { kind: '주정차 위반' }],
    ['not-matched', { kind: 'the blue one' }],
  ])('%s: the id our model gave a value wins over its name, its name over the words', (name, slots) => {
    expect(turn(name).heard).toEqual({ kind: 'intent', name: 'fines.pay', slots });
  });

  it('keeps the zeros of a PIN', () => {
    expect(turn('pin').heard).toEqual({ kind: 'intent', name: 'pin', slots: { pin: '0719' } });
  });

  it.each([
    ['AMAZON.YesIntent', 'confirm.yes'],
    ['AMAZON.NoIntent', 'confirm.no'],
    ['AMAZON.HelpIntent', 'help'],
    ['AMAZON.StopIntent', 'stop'],
    ['AMAZON.CancelIntent', 'cancel'],
    ['AMAZON.RepeatIntent', 'nav.repeat'],
    ['AMAZON.NextIntent', 'nav.next'],
    ['AMAZON.PreviousIntent', 'nav.previous'],
    ['AMAZON.NavigateHomeIntent', 'stop'],
    ['AMAZON.FallbackIntent', null],
    ['AMAZON.SelectIntent', null],
    ['NotificationsListIntent', 'notifications.list'],
    ['피자주문', null],
    ['', null],
    ['constructor', null],
    ['__proto__', null],
  ])('means by %s our %s', (name, id) => {
    expect(heard(name)).toEqual({ kind: 'intent', name: id, slots: {} });
  });

  it('has no slots where Alexa leaves them out', () => {
    for (const slots of [undefined, null, {}, { day: {} }, { day: { value: null } }]) {
      expect(heard('FinesListIntent', slots)).toEqual({ kind: 'intent', name: 'fines.list', slots: {} });
    }
  });

  it.each(['ended', 'ended-in-silence', 'ended-in-error'])('%s: nobody is listening any more', (name) => {
    expect(turn(name).heard).toEqual({ kind: 'end' });
  });

  it('is an event outside a session: its own, so that it disturbs no conversation', () => {
    const event = turn('skill-disabled');
    expect(event.heard).toEqual({ kind: 'event', name: 'skill.disabled' });
    expect(event.sessionId).toBe(event.id);
  });

  it.each([
    ['a slot value that is no text', { pin: { value: 719 } }],
    ['a slot value beyond one breath', { pin: { value: '가'.repeat(501) } }],
    ['slots in a list', []],
  ])('is refused with %s', (_, slots) => {
    expect(() => heard('PinIntent', slots)).toThrow(refused);
  });
  it('is refused when it names an intent request and has no intent', () => {
    expect(() => turn('no-intent')).toThrow(refused);
  });

  it('is refused when it only asks whether we could', () => {
    expect(() => turn('can-fulfill')).toThrow(refused);
  });
});
