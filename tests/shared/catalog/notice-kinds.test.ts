import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import {
  type NoticeKind,
  noticeKind,
  noticeKindSchema,
  noticeKinds,
} from '../../../shared/catalog/notice-kinds.ts';
import { renderField, renderTemplate } from '../../../shared/locales/agency-template.ts';
import { pairOf } from '../../../shared/speech/josa.ts';
import { korean } from '../../../shared/speech/korean.ts';
import { clauses, syllables } from '../../../shared/speech/syllables.ts';

const now = Date.parse('2026-11-24T10:00:00+09:00');
const kinds = noticeKinds();
const placeholders = (template: string) =>
  [...template.matchAll(/\{(\w+)(?:\|([^}]+))?\}/g)].map(([, key = '', particle]) => ({ key, particle }));
const words = (template: string) => template.replaceAll(/\{[^}]*\}/g, '');

const samples: Readonly<Record<NoticeKind['fields'][number]['type'], string | number>> = {
  money: 41_680,
  date: '2026-12-10',
  datetime: '2026-12-01T14:00:00+09:00',
  plate: '12가3456',
  text: '정기',
  place: '시민회관',
  epayno: '11110-2-26-41-510000001',
  account: '110-234-567890',
  number: 4,
  phone: '02-120-4567',
  period: '10월분',
  list: '신분증',
  url: 'https://example.go.kr',
};

const valuesOf = ({ fields }: NoticeKind) =>
  Object.fromEntries(fields.map(({ key, type }) => [key, samples[type]]));

describe('the kinds of notice', () => {
  it('say what a number counts', () => {
    const numbers = kinds.flatMap(({ fields }) => fields.filter(({ type }) => type === 'number'));
    expect(numbers.filter(({ unit }) => unit === undefined)).toEqual([]);
    const hours = numbers.find(({ key }) => key === 'hours');
    expect(hours && renderField(hours, 4, korean, now)).toBe('네 시간');
  });

  it('are 94 that fit the schema, each with an id of its own', () => {
    expect(z.array(noticeKindSchema).safeParse(kinds).error).toBeUndefined();
    expect(kinds).toHaveLength(94);
    expect(new Set(kinds.map(({ id }) => id)).size).toBe(94);
  });

  it('began as nine', () => {
    expect(kinds.filter(({ launch }) => launch)).toHaveLength(9);
  });

  it('ask for each of the four things somewhere', () => {
    expect([...new Set(kinds.map(({ actionable }) => actionable))].sort()).toEqual([
      'apply',
      'book',
      'none',
      'pay',
    ]);
  });

  it('name a sum wherever there is something to pay', () => {
    const without = kinds.filter(
      ({ actionable, fields }) => actionable === 'pay' && !fields.some(({ type }) => type === 'money'),
    );
    expect(without.map(({ id }) => id)).toEqual([]);
  });

  it('are found by their id, and nothing else is', () => {
    for (const kind of kinds) expect(noticeKind(kind.id)).toBe(kind);
    expect(noticeKind('constructor')).toBeUndefined();
  });

  it('share no name: a word means one kind', () => {
    const owners = kinds.flatMap(({ id, name, aliases }) =>
      [...new Set([name, ...aliases].map((word) => word.replaceAll(' ', '')))].map((word) => ({ word, id })),
    );
    const seen = new Map<string, string>();
    const collisions = owners.filter(
      ({ word, id }) => (seen.get(word) ?? seen.set(word, id).get(word)) !== id,
    );
    expect(collisions).toEqual([]);
  });

  it('give a field the same label and type throughout', () => {
    const meanings = new Map<string, string>();
    for (const { id, fields } of kinds) {
      expect([id, new Set(fields.map(({ key }) => key)).size]).toEqual([id, fields.length]);
      for (const { key, label, type } of fields) {
        const meaning = `${label} ${type}`;
        expect([id, key, meanings.get(key) ?? meaning]).toEqual([id, key, meaning]);
        meanings.set(key, meaning);
      }
    }
  });
});

describe('what a notice says', () => {
  it.each(kinds.map(({ id, spokenTemplate, fields }) => ({ id, spokenTemplate, fields })))(
    '$id has the values it needs',
    ({ spokenTemplate, fields }) => {
      for (const { key, particle } of placeholders(spokenTemplate)) {
        expect(fields.map((field) => field.key)).toContain(key);
        if (particle !== undefined) expect(Object.keys(pairOf)).toContain(particle);
      }
    },
  );

  it('holds no digit of its own, and no brace outside a value', () => {
    for (const { id, spokenTemplate } of kinds)
      expect([id, /[\d{}|]/.test(words(spokenTemplate))]).toEqual([id, false]);
  });

  const longest = (template: string) => Math.max(...clauses(words(template)).map(syllables));

  it('keeps a clause within 25 syllables besides its values', () => {
    const long = kinds.filter(({ spokenTemplate }) => longest(spokenTemplate) > 25);
    expect(long.map(({ id }) => id)).toEqual([]);
  });

  it('is 해요체 to the end of every sentence', () => {
    for (const { id, spokenTemplate } of kinds) {
      for (const sentence of spokenTemplate.split('.').filter((part) => part.trim() !== '')) {
        expect([id, /(요|\{\w+\|이에요\})$/.test(sentence.trim())]).toEqual([id, true]);
      }
      expect([id, /니다|니까|십시오/.test(spokenTemplate)]).toEqual([id, false]);
    }
  });

  it('can be said aloud with every value in place', () => {
    for (const kind of kinds) {
      const said = renderTemplate(kind.spokenTemplate, kind.fields, valuesOf(kind), korean, now) ?? '';
      expect([kind.id, said, /[\d{}|]|undefined/.test(said)]).toEqual([kind.id, said, false]);
      expect([kind.id, said !== '']).toEqual([kind.id, true]);
    }
  });
});
