import { describe, expect, it } from '@jest/globals';
import { line } from '../../../shared/line.ts';
import { resources } from '../../../shared/locales/resources.ts';
import { voice } from '../../../shared/locales/voice.ts';
import { clauses, syllables } from '../../../shared/speech/syllables.ts';

const now = Date.parse('2026-11-23T10:00:00+09:00');

function sentences(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : sentences(value, `${path}${key}.`),
  );
}

const placeholders = (template: string) =>
  [...template.matchAll(/\{\{(\w+)/g)].map(([, name]) => name).sort();

describe('the sentences of both locales', () => {
  const [ko, en] = [sentences(resources.ko), new Map(sentences(resources.en))];

  it('exist in both, with the same values', () => {
    expect([...en.keys()].sort()).toEqual(ko.map(([key]) => key).sort());
    for (const [key, template] of ko)
      expect([key, placeholders(en.get(key) ?? '')]).toEqual([key, placeholders(template)]);
  });

  it('hold no digit', () => {
    for (const [key, template] of [...ko, ...en]) expect([key, /\d/.test(template)]).toEqual([key, false]);
  });

  it('keep a Korean clause within 25 syllables besides its values', () => {
    for (const [key, template] of ko) {
      for (const clause of clauses(template.replaceAll(/\{\{.*?\}\}/g, ''))) {
        expect([key, clause, syllables(clause) <= 25]).toEqual([key, clause, true]);
      }
    }
  });

  it('end politely in Korean', () => {
    const fragments =
      /^(task\.|ara\.answer$|household\.member|approvals\.by-name$|fines\.(name|name-place|amount|numbered|each)|notices\.(kind-count|text|title)$|calendar\.(entry|numbered|of-kind|on-day|period-)|subscriptions\.name$|certificates\.(name|unnamed|option|choice|of-it)$|petitions\.(value|private$|part$|reason$))/;
    for (const [key, template] of ko.filter(([key]) => !fragments.test(key))) {
      expect([key, /(요|니다|까|세요|예요|이에요\/예요\)\}\})[.?]$/.test(template)]).toEqual([key, true]);
    }
  });
});

describe('the voice', () => {
  const say = (key: string, params?: Record<string, unknown>) => voice('ko').say(line(key, params), now);

  it('spells values and fits the particles', () => {
    expect(say('fines.paid', { total: 32_000, n: 1 })).toBe('삼만 이천 원을 납부했습니다.');
    expect(say('launch.waiting', { n: 2 })).toBe('기다리는 알림이 두 건 있어요.');
    const fine = line('fines.amount', {
      fine: line('fines.name-place', { place: '중앙로 3가', name: '주정차 위반 과태료' }),
      total: 41_680,
    });
    expect(say('fines.one', { fine })).toBe(
      '과태료가 한 건 있어요. 중앙로 삼가 주정차 위반 과태료 사만 천육백팔십 원이에요.',
    );
  });

  it('says the same in English words', () => {
    expect(voice('en').say(line('fines.paid', { total: 32_000 }), now)).toBe(
      'I have paid thirty-two thousand won.',
    );
  });

  it('never speaks a raw key or a hole', () => {
    expect(() => say('fines.nothing-like-it')).toThrow('there is no sentence');
    expect(() => say('fines.paid', {})).toThrow('lacks its value');
  });
});
