import { describe, expect, it } from '@jest/globals';
import { exporters } from '../../../voice-models/export/index.ts';
import { demandNugu } from '../../../voice-models/export/nugu/nugu-limits.ts';
import { slotsOf } from '../../../voice-models/export/utterances.ts';
import { exported, misheard, slotMeaning, source, withSeed } from './exported.ts';

const files = new Map(exported('nugu').map(({ path, text }) => [path, text]));
const rowsOf = (text: string) =>
  text
    .replace(/\n$/, '')
    .split('\n')
    .map((row) => row.split('\t'));
const inFolder = (folder: string) =>
  [...files].flatMap(([path, text]) =>
    path.startsWith(`${folder}/`)
      ? [{ name: path.slice(folder.length + 1, -'.tsv'.length), rows: rowsOf(text) }]
      : [],
  );

const tag = /\{([^{}:]+):([A-Z_]+)\}/g;
const intents = inFolder('intents').map(({ name, rows }) => ({
  name,
  said: rows.map(([text = '']) => text),
}));
const entities = new Map(inFolder('entities').map(({ name, rows }) => [name, rows]));
const [head, ...actions] = rowsOf(files.get('actions.tsv') ?? '');

describe('the Play Builder sheets', () => {
  it('have an intent of each of ours, of a name that Play Builder takes', () => {
    expect(intents.map(({ name }) => name)).toEqual(source.source.intents.map(({ id }) => id));
    for (const { name, said } of intents) {
      expect(name).toMatch(/^(?!NUGU)[A-Za-z0-9._-]+$/);
      expect({ name, enough: said.length >= 20, distinct: new Set(said).size }).toEqual({
        name,
        enough: true,
        distinct: said.length,
      });
    }
  });

  it('tag words of entities that have a sheet and that the intent has, and leave no mark open', () => {
    for (const { name, said } of intents) {
      const intent = source.source.intents.find(({ id }) => id === name);
      const own = intent
        ? [...slotsOf(intent).values()].map((type) => type.toUpperCase().replaceAll('-', '_'))
        : [];
      const used = said.flatMap((text) => [...text.matchAll(tag)].map(([, , type = '']) => type));
      const open = said.filter((text) => /[{}]/.test(text.replaceAll(tag, '')));
      expect({
        name,
        unknown: used.filter((type) => !entities.has(type) || !own.includes(type)),
        open,
      }).toEqual({
        name,
        unknown: [],
        open: [],
      });
    }
  });

  it('have an action for each intent, which answers NUGU’s own yes and no as well, and waits or ends', () => {
    expect(head).toEqual([
      'Action',
      'Trigger Intent',
      'Utterance Parameter',
      'Backend Parameter',
      'Output',
      '유형',
    ]);
    for (const row of actions) expect(row).toHaveLength(6);
    const ours = actions.filter(([name = '']) => !name.startsWith('NUGU.'));
    expect(ours.map(([name]) => name)).toEqual(source.source.intents.flatMap(({ id }) => [id, id]));
    const triggers = new Map(ours.map(([name, trigger]) => [name, trigger]));
    expect(triggers.get('confirm.yes')).toBe('confirm.yes, NUGU.INTENT.yes');
    expect(triggers.get('confirm.no')).toBe('confirm.no, NUGU.INTENT.no');
    expect(triggers.get('fines.pay')).toBe('fines.pay');
    const own = actions.flatMap(([name = '', , , backend]) =>
      name.startsWith('NUGU.') ? [[name, backend]] : [],
    );
    expect(own).toEqual([
      ['NUGU.ACTION.welcome', 'result_text'],
      ['NUGU.ACTION.exit', 'result_text'],
      ['NUGU.ACTION.fallback', 'result_text'],
    ]);
    expect(new Set(ours.map((row) => row[5]))).toEqual(
      new Set(['need_confirm == Y: 대기', 'need_confirm == N: 종료']),
    );
  });

  it('fill the parameters of an action with our slots', () => {
    for (const intent of source.source.intents) {
      const [, , parameters = ''] = actions.find(([name]) => name === intent.id) ?? [];
      const names = parameters
        .split(', ')
        .filter(Boolean)
        .map((each) => each.split('='));
      expect(names.map(([slot]) => slot)).toEqual([...slotsOf(intent).keys()]);
      for (const [, entity = ''] of names) expect(entities.has(entity)).toBe(true);
    }
  });

  it('have a 대표어 in each row that our side reads as one thing of its own, and no word twice', () => {
    for (const [entity, rows] of entities) {
      const type = entity.toLowerCase().replaceAll('_', '-');
      const owner = source.source.intents.find((intent) =>
        [...slotsOf(intent).values()].some((of) => of === type),
      );
      const slot = owner ? [...slotsOf(owner)].find(([, of]) => of === type)?.[0] : undefined;
      const meant = rows.map(([word = '']) => slotMeaning(owner?.id ?? '', slot ?? '', word));
      const words = rows.flat();
      expect({ entity, none: meant.includes(undefined), distinct: new Set(words).size }).toEqual({
        entity,
        none: false,
        distinct: words.length,
      });
      const closed = !['DATE', 'TIME', 'MONEY', 'PIN', 'TEXT'].includes(entity);
      if (closed) expect({ entity, things: new Set(meant).size }).toEqual({ entity, things: rows.length });
    }
  });

  it('are spoken as our own side understands them, at least 99 of 100', () => {
    const said = intents.flatMap(({ name, said: texts }) =>
      texts.map((text) => ({ id: name, text: text.replaceAll(tag, '$1') })),
    );
    expect(said.length).toBeGreaterThan(4_000);
    expect(misheard(said).length / said.length).toBeLessThan(0.01);
  });

  it('say what NUGU documents and what is ours', () => {
    const notice = files.get('README.txt') ?? '';
    for (const line of ['문서로 확인', '우리가 정한 것']) expect(notice).toContain(line);
  });

  it('do not take a line or a name that Play Builder would not', () => {
    expect(() => exporters.nugu?.(withSeed('질문 {있어'))).toThrow();
    expect(() => demandNugu('sample', '질문\t있어', 'ara.question', '질문')).toThrow(
      /nugu: ara\.question: "질문"/,
    );
    expect(() => demandNugu('intentName', 'NUGU.INTENT.yes', 'confirm.yes')).toThrow(
      'do not begin with NUGU',
    );
    expect(() => demandNugu('intentName', '납부', 'fines.pay')).toThrow(/nugu: fines\.pay/);
  });
});
