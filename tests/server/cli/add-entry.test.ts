import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { addEntry, type NewEntry } from '../../../server/cli/add-entry.ts';
import { araCategorySchema } from '../../../voice-models/ara-source.ts';
import { loadAraSource } from '../../../voice-models/load-source.ts';
import { createAnswers } from '../../../voice-models/recall/create-answers.ts';
import { buildRecall } from '../../../voice-models/train/build-recall.ts';

const { concepts, outside } = loadAraSource();
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'biseo-ara-'));
  for (const file of ['alternative.yaml', 'home-service.yaml', 'general-1.yaml', 'general-2.yaml'])
    copyFileSync(join('voice-models/ara', file), join(folder, file));
});
afterEach(() => rmSync(folder, { recursive: true }));

const entry = (changes: Partial<NewEntry> = {}): NewEntry => ({
  category: '상근예비역',
  question: '상근예비역도 점심을 주나요?',
  answer: '네, 근무하시는 날에는 부대에서 점심을 드려요.',
  detail: '근무일의 중식은 부대 급식으로 제공됩니다.',
  basis: '병무청 안내',
  variants: ['상근은 점심 어떻게 먹어', '상근 도시락 싸 가야 돼', '상근예비역 급식'],
  volatile: false,
  ...changes,
});

const categories = () =>
  readdirSync(folder).map((file) => araCategorySchema.parse(parse(readFileSync(join(folder, file), 'utf8'))));
const told = (changes: Partial<NewEntry>) => {
  const before = readFileSync(join(folder, 'home-service.yaml'), 'utf8');
  let said = '';
  try {
    addEntry(entry(changes), folder);
  } catch (error) {
    said = String(error);
  }
  expect(readFileSync(join(folder, 'home-service.yaml'), 'utf8')).toBe(before);
  return said;
};

it('writes the entry behind its category under the next number, and the index built anew answers with it', () => {
  expect(addEntry(entry(), folder)).toEqual({ id: 'sanggeun-11', file: 'home-service.yaml', missing: 7 });
  const anew = buildRecall({ categories: categories(), concepts, outside: outside.slice(0, 50) });
  const found = createAnswers(anew).ask({ question: '상근도 점심 주나요' });
  expect(found.kind === 'answer' ? found.answer.id : found.kind).toBe('sanggeun-11');
});

it('leaves the lines that were there as they were', () => {
  const before = readFileSync(join(folder, 'home-service.yaml'), 'utf8').trimEnd().split('\n');
  addEntry(entry(), folder);
  const after = readFileSync(join(folder, 'home-service.yaml'), 'utf8').split('\n');
  expect(before.filter((line) => !after.includes(line))).toEqual([]);
});

it('puts it in the last file of a category of several', () => {
  const category = categories().find(({ entries }) => entries[0]?.id.startsWith('etc-'))?.category ?? '';
  expect(addEntry(entry({ category }), folder)).toMatchObject({ id: 'etc-40', file: 'general-2.yaml' });
});

it.each<{ what: string; changes: Partial<NewEntry>; says: RegExp }>([
  {
    what: 'a category that is none',
    changes: { category: '요리' },
    says: /그런 갈래가 없습니다.*상근예비역/,
  },
  {
    what: 'an answer too long to hear',
    changes: { answer: `${'가, '.repeat(60)}드려요.` },
    says: /160자까지/,
  },
  {
    what: 'an answer without a breath',
    changes: { answer: '부대에서는근무하시는날마다빠짐없이점심식사와간식과음료를모두드려요.' },
    says: /숨 쉴 곳이 없습니다/,
  },
  { what: 'an answer that is not polite', changes: { answer: '점심을 준다.' }, says: /요나 니다로 끝납니다/ },
  {
    what: 'a figure of the year without its year',
    changes: { volatile: true },
    says: /해마다 바뀌는 답에는 \d{4}년/,
  },
  {
    what: 'a question that is known',
    changes: { question: '상근예비역이 무엇인가요?' },
    says: /이미 있는 질문입니다/,
  },
])('writes nothing for $what, and says why', ({ changes, says }) => {
  expect(told(changes)).toMatch(says);
});
