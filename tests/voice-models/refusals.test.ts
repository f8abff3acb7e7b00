import { describe, expect, it } from '@jest/globals';
import type { Expect } from '../../shared/turn.ts';
import { loadVoiceModel } from '../../voice-models/load.ts';
import { createUnderstand } from '../../voice-models/nlu/understand.ts';

const understand = createUnderstand(loadVoiceModel());
const now = Date.parse('2026-11-24T10:00:00+09:00');
const intent = (text: string, expect: Expect = 'none') =>
  understand({ kind: 'text', text }, expect, { members: () => [], now }).intent;

describe('a wish whose verb is refused', () => {
  it.each([
    '과태료 내지 마',
    '나 과태료 안 낼래',
    '과태료 지금은 안 낼 거야',
    '과태료 못 내겠어',
    '과태료 내기 싫어',
    '과태료 내지 않을 거야',
    '등본 보내지 마',
    '등본 신청하지 말아 줘',
    '입영 연기 신청하지 마',
    '민방위 알림 신청하지 마세요',
    '엄마로 바꾸지 마',
    '알림 끊지 마',
    '등본 취소하지 마',
  ])('is none: %s', (text) => {
    expect(intent(text)).toBeNull();
  });

  it.each(['과태료 내지 마', '과태료 안 낼래', '등본 보내지 마'])(
    'is a no where a question is open: %s',
    (text) => {
      expect(intent(text, 'yesno')).toBe('confirm.no');
    },
  );

  it.each([
    ['과태료 내지 말고 그냥 보여만 줘', 'fines.list'],
    ['등본 떼지 말고 초본 떼줘', 'certificate.issue'],
    ['안 낸 과태료 내줘', 'fines.pay'],
    ['과태료 안 내면 어떻게 돼', 'fines.explain'],
    ['민방위 알림 안 받을래', 'subscription.remove'],
    ['과태료 알림 보내지 마', 'subscription.remove'],
  ])('is told from a wish that only holds a no: %s is %s', (text, wish) => {
    expect(intent(text)).toBe(wish);
  });

  it('leaves the first wish where the second is refused', () => {
    const { intent: first, then } = understand({ kind: 'text', text: '알림 읽고 과태료는 안 낼래' }, 'none', {
      members: () => [],
      now,
    });
    expect([first, then]).toEqual(['notifications.list', undefined]);
  });
});

describe('what was misheard of answers', () => {
  it.each([
    ['둘째꺼로 혀', 'choice', 'notifications.detail'],
    ['그럽서', 'yesno', 'confirm.yes'],
    ['됐다 끊어', 'none', 'stop'],
  ] as const)('hears %s while %s is open as %s', (text, open, wish) => {
    expect(intent(text, open)).toBe(wish);
  });

  it('knows the months of the moon', () => {
    const { slots } = understand({ kind: 'text', text: '섣달 그믐' }, 'date', { members: () => [], now });
    expect(slots).toEqual({ date: '음력' });
  });
});
