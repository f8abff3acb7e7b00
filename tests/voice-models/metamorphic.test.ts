import { describe, expect, it } from '@jest/globals';
import type { Expect } from '../../shared/turn.ts';
import { loadVoiceModel } from '../../voice-models/load.ts';
import { loadVoiceSource } from '../../voice-models/load-source.ts';
import { createUnderstand } from '../../voice-models/nlu/understand.ts';
import { augment } from '../../voice-models/train/augment.ts';
import { chance } from '../../voice-models/train/prng.ts';

const understand = createUnderstand(loadVoiceModel());
const hear = (text: string, expected: Expect = 'none') =>
  understand({ kind: 'text', text }, expected, {
    members: () => [],
    now: Date.parse('2026-11-24T10:00:00+09:00'),
  });

const said = [
  '밀린 알림 좀 읽어 주세요',
  '내 앞으로 나온 과태료 있나요',
  '주차 과태료 지금 내 주세요',
  '과태료가 왜 나왔는지 알려 주세요',
  '주민등록등본 한 통 떼 주세요',
  '아까 신청한 등본 어떻게 됐어요',
  '입영 연기 신청해 주세요',
  '민원 처리 결과 알려 주세요',
  '건강검진을 일정에 넣어 주세요',
  '이번 주 일정 알려 주세요',
  '교통 과태료 알림 신청해 주세요',
  '건강검진 알림 해지해 주세요',
  '받을 수 있는 알림 종류를 알려 주세요',
  '조금만 천천히 말해 주세요',
  '방금 한 말 다시 말해 주세요',
] as const;

const ways: Readonly<Record<string, (text: string) => string>> = {
  'without spaces': (text) => text.replaceAll(' ', ''),
  'with a hesitation before it': (text) => `음 저기 ${text}`,
  'with a wake word before it': (text) => `국민비서야 ${text}`,
  'said to an equal': (text) =>
    text
      .replace(/주세요$/, '줘')
      .replace(/나요$/, '어')
      .replace(/요$/, ''),
  'from Gyeongsang': (text) => text.replace(/주세요$/, '주이소'),
  'from Jeolla': (text) => text.replace(/주세요$/, '주쇼잉'),
  'from Chungcheong': (text) => text.replace(/주세요$/, '줘유'),
  'from Jeju': (text) => text.replace(/주세요$/, '줍서'),
  'with marks': (text) => `${text.replace(' ', ', ')}!`,
  'in parts of letters': (text) => text.normalize('NFD'),
  'with what nobody sees': (text) => text.replace(' ', '\u200b '),
  'with a picture': (text) => `${text} 😀`,
};

describe.each(Object.entries(ways))('%s', (_name, way) => {
  it('it is still the same wish', () => {
    const changed = said.filter((text) => hear(way(text)).intent !== hear(text).intent);
    expect(changed.map((text) => [way(text), hear(way(text)).intent])).toEqual([]);
  });
});

it('understands each of them as it stands', () => {
  expect(said.filter((text) => hear(text).intent === null)).toEqual([]);
});

describe('the rules of noise', () => {
  const rules = loadVoiceSource().lexicon.augment;
  const noisy = said.flatMap((text) =>
    Array.from({ length: 20 }, (_, seed) => ({ text, heard: augment(text, rules, chance(seed + 1)) })),
  );

  it('change most of what is said, the same way each time', () => {
    expect(noisy.filter(({ text, heard }) => text !== heard).length).toBeGreaterThan(noisy.length * 0.7);
    expect(augment(said[0], rules, chance(7))).toBe(augment(said[0], rules, chance(7)));
  });

  it('leave at least nineteen of twenty what they were, and never make a 네 of one', () => {
    const lost = noisy.filter(({ text, heard }) => hear(heard).intent !== hear(text).intent);
    expect({ lost: lost.length > noisy.length * 0.05 ? lost : [] }).toEqual({ lost: [] });
    expect(noisy.filter(({ heard }) => hear(heard, 'yesno').intent === 'confirm.yes')).toEqual([]);
  });
});
