import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { exporters } from '../../../voice-models/export/index.ts';
import { demandKakao } from '../../../voice-models/export/kakao/kakao-limits.ts';
import { slotsOf } from '../../../voice-models/export/utterances.ts';
import { exported, misheard, slotMeaning, source, withSeed } from './exported.ts';

const files = new Map(exported('kakao').map(({ path, text }) => [path, text]));
const rowsOf = (text: string): readonly (readonly string[])[] =>
  parse(text, { bom: true, record_delimiter: '\r\n', relax_column_count: true });
const inFolder = (folder: string) =>
  [...files].flatMap(([path, text]) =>
    path.startsWith(`${folder}/`)
      ? [{ name: path.slice(folder.length + 1, -'.csv'.length), rows: rowsOf(text) }]
      : [],
  );

const blocks = inFolder('blocks').map(({ name, rows }) => ({ name, said: rows.map(([text = '']) => text) }));
const entities = new Map(inFolder('entities').map(({ name, rows }) => [name, rows]));
const [head, ...parameters] = rowsOf(files.get('parameters.csv') ?? '');

describe('the sheets for Kakao’s chatbot console', () => {
  it('have a block of each intent of ours, with 발화 enough to learn from, none twice', () => {
    expect(blocks.map(({ name }) => name)).toEqual(source.source.intents.map(({ id }) => id));
    for (const { name, said } of blocks)
      expect({ name, enough: said.length >= 20, distinct: new Set(said).size }).toEqual({
        name,
        enough: true,
        distinct: said.length,
      });
  });

  it('begin with the mark by which Excel reads Korean', () => {
    for (const [path, text] of files) if (path.endsWith('.csv')) expect(text.charCodeAt(0)).toBe(0xfeff);
  });

  it('give each block its slots as parameters, of entities that have a sheet or are Kakao’s own', () => {
    expect(head).toEqual(['블록', '파라미터', '엔티티', '필수', '스킬']);
    for (const intent of source.source.intents) {
      const rows = parameters.filter(([block]) => block === intent.id);
      expect(rows.map(([, slot]) => slot).filter(Boolean)).toEqual([...slotsOf(intent).keys()]);
      for (const [, , entity = ''] of rows)
        if (entity !== '')
          expect(entities.has(entity.slice(1)) || /^@sys\.(date|time|number)$/.test(entity)).toBe(true);
    }
    expect(new Set(parameters.map(([, , , , skill]) => skill))).toEqual(new Set(['국민비서']));
  });

  it('have a 대표 엔트리 in each row that our side reads as one thing of its own, and no word twice', () => {
    for (const [entity, rows] of entities) {
      const type = entity.replaceAll('_', '-');
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
      if (!['pin', 'text'].includes(entity))
        expect({ entity, things: new Set(meant).size }).toEqual({ entity, things: rows.length });
    }
  });

  it('are spoken as our own side understands them, at least 99 of 100', () => {
    const said = blocks.flatMap(({ name, said: texts }) => texts.map((text) => ({ id: name, text })));
    expect(said.length).toBeGreaterThan(4_000);
    expect(misheard(said).length / said.length).toBeLessThan(0.01);
  });

  it('say what Kakao documents, what is widely known and what is ours', () => {
    const notice = files.get('README.txt') ?? '';
    for (const line of ['문서로 확인', '널리 알려진 것', '우리가 정한 것']) expect(notice).toContain(line);
  });

  it('do not take a line or a name that the console would not', () => {
    expect(() => exporters.kakao?.(withSeed('질문\n있어'))).toThrow(/kakao: approval\.status: "질문\\n있어"/);
    expect(() => demandKakao('entityName', 'sys.date', 'date')).toThrow("Kakao's own");
    expect(() => demandKakao('samples', 19, 'pin')).toThrow(/kakao: pin: "19": at least 20/);
  });
});
