import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { readGenie } from '../../../skills/gigagenie/read.ts';
import { intentId } from '../../../skills/lib/intent-names.ts';
import { demandGenie } from '../../../voice-models/export/gigagenie/gigagenie-limits.ts';
import { exporters } from '../../../voice-models/export/index.ts';
import { slotEntries } from '../../../voice-models/export/slot-values.ts';
import { samplesOf, slotsOf, spokenSample } from '../../../voice-models/export/utterances.ts';
import { exported, source, understand } from './exported.ts';

const rowsOf = (path: string): readonly (readonly string[])[] => {
  const { text = '' } = exported('gigagenie').find((file) => file.path === path) ?? {};
  return parse(text, { bom: true, record_delimiter: '\r\n' });
};

const [dictionaryHead, ...dictionaryRows] = rowsOf('dictionaries.csv');
const [intentHead, ...intentRows] = rowsOf('intents.csv');
const dictionaries = dictionaryRows.map(([prefix = '', name = '', first = '', others = '']) => ({
  name: `${prefix}-${name}`,
  first,
  words: [first, ...others.split(',').filter(Boolean)],
}));
const joinedWords = dictionaries.map(({ name, words }) => ({
  name,
  words: words.map((word) => word.replaceAll(' ', '')),
}));
const rules = intentRows.slice(1).map(([priority = '', name = '', rule = '', example = '', url = '']) => ({
  priority: Number(priority),
  name,
  parts: rule.split('+'),
  example,
  url,
}));

/** What our page sends on and our adapter makes of it. */
function heard(data: object) {
  const turn = readGenie(
    'key',
    {
      id: 'e',
      session: 's',
      seq: 1,
      device: {},
      event: 'onActionEvent',
      data: { actionpath: '/', voicerecid: 'NONE', ...data },
    },
    0,
  );
  if (turn.heard.kind !== 'intent' && turn.heard.kind !== 'text') throw new Error(turn.heard.kind);
  return turn.heard;
}

/** Dialog Kit, by its guide: words of the dictionaries in the sentence, then the first rule of which all are found. */
function dialogKit(said: string) {
  const joined = said.replaceAll(' ', '');
  const whole = new Set(said.split(' '));
  const has = (word: string) => (word.length === 1 ? whole.has(word) : joined.includes(word));
  const found = new Set(joinedWords.filter(({ words }) => words.some(has)).map(({ name }) => name));
  return rules.find(({ parts }) => parts.every((part) => found.has(part)));
}

describe('the Dialog Kit sheets', () => {
  it('have the columns of the console’s file, and names that it takes', () => {
    expect(dictionaryHead).toEqual(['Prefix', '어휘사전명', '대표단어', '유사단어']);
    expect(intentHead).toEqual(['우선순위', '인텐트명', '규칙', '대표 발화', '서비스 URL']);
    for (const { name } of dictionaries) expect(name).toMatch(/^(NE|PR)-[A-Z0-9]+$/);
    for (const { name, parts } of rules) {
      expect(name).toMatch(/^[A-Za-z_]+$/);
      expect(parts.join('+').replaceAll(/[A-Z0-9]+(?=\+|$)/g, '')).toMatch(/^(NE-(\+NE-)?(\+PR-)?|PR-)$/);
    }
  });

  it('have each word of a dictionary once, and one 대표단어 a row', () => {
    for (const dictionary of new Set(dictionaries.map(({ name }) => name))) {
      const words = dictionaries.filter(({ name }) => name === dictionary).flatMap((row) => row.words);
      expect({ dictionary, distinct: new Set(words).size }).toEqual({ dictionary, distinct: words.length });
    }
  });

  it('name rules by dictionaries that there are, in rising priority, each once, with an intent of ours', () => {
    const names = new Set(dictionaries.map(({ name }) => name));
    const ids = new Set(source.source.intents.map(({ id }) => id));
    expect(rules.map(({ priority }) => priority)).toEqual(rules.map((_, at) => at + 1));
    expect(new Set(rules.map(({ parts }) => parts.join('+'))).size).toBe(rules.length);
    for (const { name, parts, url } of rules) {
      expect(parts.filter((part) => !names.has(part))).toEqual([]);
      expect(ids).toContain(intentId(name));
      expect(heard({ actioncode: name, parameter: {} })).toMatchObject({ name: intentId(name) });
      expect(url).toBe(`/${name}`);
    }
  });

  it('send a 대표단어 that our adapter and our readers take for one thing of the slot', () => {
    const bySlot = new Map<string, Set<string>>();
    const slotsBy = source.source.intents.map((intent) => ({ id: intent.id, slots: slotsOf(intent) }));
    for (const { name, first } of dictionaries) {
      const slot = name.slice(3).toLowerCase();
      const owners = slotsBy.filter(({ slots }) => slots.has(slot));
      if (owners.length === 0) continue;
      const values = owners.map((owner) => {
        const said = heard({ actioncode: ruleName(owner.id), parameter: { [name]: first } });
        const { slots } = understand(said, 'none', { members: () => [], now: 0 });
        return String(slots[slot]);
      });
      const ids = owners.flatMap((owner) => {
        const type = owner.slots.get(slot);
        return type ? slotEntries(source, type).map(({ id }) => id) : [];
      });
      expect({ name, first, known: values.some((value) => ids.includes(value)) }).toEqual({
        name,
        first,
        known: true,
      });
      bySlot.set(slot, (bySlot.get(slot) ?? new Set()).add(first));
    }
    expect([...bySlot.keys()].sort()).toEqual([
      'category',
      'certificate',
      'index',
      'kind',
      'member',
      'mode',
      'period',
      'petition',
      'topic',
    ]);
  });

  it('bring citizens to us: most of what they say, mostly to what they want, and the page hears the rest', () => {
    const said = [...samplesOf(source)].flatMap(([{ id }, samples]) =>
      // Answers are heard by the page that has asked.
      id === 'pin' || id.startsWith('confirm.')
        ? []
        : samples.map((sample) => ({ id, text: spokenSample(sample) })),
    );
    const routed = said.map(({ id, text }) => ({ id, text, rule: dialogKit(text) }));
    const ours = routed.filter(({ rule }) => rule !== undefined);
    const right = ours.filter(({ id, rule }) => intentId(rule?.name ?? '') === id);
    expect(ours.length / said.length).toBeGreaterThan(0.7);
    expect(right.length / ours.length).toBeGreaterThan(0.75);
    const reheard = ours.slice(0, 1_000).filter(({ id, text, rule }) => {
      const turn = heard({ actioncode: rule?.name ?? '', parameter: {}, uword: text });
      return understand(turn, 'none', { members: () => [], now: Date.UTC(2026, 10, 24) }).intent === id;
    });
    expect(reheard.length).toBeGreaterThan(980);
  });

  it('know four characters for a name, a dictionary that is KT’s own, and a rule that is too long', () => {
    expect(() => demandGenie('invocation', '비서', 'invoke')).toThrow(/gigagenie: invoke: "비서"/);
    expect(() => demandGenie('dictionary', 'NE-B-TIME', 'time')).toThrow("KT's own");
    expect(() => demandGenie('rule', 'NE-A+NE-B+NE-C', 'fines.pay', '셋')).toThrow(/fines\.pay: "셋"/);
    expect(() => demandGenie('rule', 'NE-A+NE-B+PR-C', 'fines.pay', '셋')).not.toThrow();
  });

  it('do not take a word that would split its cell', () => {
    const [first] = source.names;
    if (!first) throw new Error('no names');
    const wrong = { ...source, names: [{ ...first, spoken: '등본, 초본' }] };
    expect(() => exporters.gigagenie?.(wrong)).toThrow(/gigagenie: NE-[A-Z]+: "등본, 초본": .*no comma/);
  });
});

function ruleName(id: string): string {
  const name = rules.find((rule) => intentId(rule.name) === id)?.name;
  return (
    name ??
    `${id
      .split('.')
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join('')}Intent`
  );
}
