import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { koreanDate, systemClock } from '../../shared/clock.ts';
import { ToldError } from '../../shared/errors.ts';
import { clauses, syllables } from '../../shared/speech/syllables.ts';
import { type AraCategory, type AraEntry, araCategorySchema } from '../../voice-models/ara-source.ts';
import { voiceModelFolder } from '../../voice-models/load.ts';

export interface NewEntry {
  readonly category: string;
  readonly question: string;
  readonly answer: string;
  readonly detail: string;
  readonly basis: string;
  readonly variants: readonly string[];
  readonly volatile: boolean;
}

interface Added {
  readonly id: string;
  readonly file: string;
  /** So many ways to ask are wanted still. */
  readonly missing: number;
}

const wanted = 10;
const longestAnswer = 160;
const longestClause = 25;

/** Writes the entry behind the others of its category, and nothing when it does not fit the form. */
export function addEntry(entry: NewEntry, folder = join(voiceModelFolder(), 'ara')): Added {
  const files = categoryFiles(folder);
  const file = files.filter(({ content }) => content.category === entry.category).at(-1);
  if (!file)
    throw new ToldError(
      `${entry.category}: 그런 갈래가 없습니다. 있는 갈래는 ${[...new Set(files.map(({ content }) => content.category))].join(', ')}`,
    );
  const entries = files.flatMap(({ content }) => content.entries);
  const id = nextId(file.content.entries, entries);
  const written: AraEntry = { ...formOf(entry), id };
  check(written, entries);
  writeFileSync(file.path, `${readFileSync(file.path, 'utf8').trimEnd()}\n${linesOf(written)}`);
  return { id, file: basename(file.path), missing: Math.max(0, wanted - written.variants.length) };
}

/** Behind everything else, which stays as it was written. */
function linesOf(entry: AraEntry): string {
  const [, ...lines] = stringify({ entries: [entry] }, { lineWidth: 0 }).split('\n');
  return lines.join('\n');
}

interface CategoryFile {
  readonly path: string;
  readonly content: AraCategory;
}

function categoryFiles(folder: string): readonly CategoryFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => {
      const path = join(folder, name);
      return { path, content: araCategorySchema.parse(parse(readFileSync(path, 'utf8'))) };
    });
}

function formOf({ question, answer, detail, basis, variants, volatile }: NewEntry): Omit<AraEntry, 'id'> {
  const year = Number(koreanDate(systemClock.now()).slice(0, 4));
  return {
    question,
    variants: [...new Set(variants)],
    answer,
    detail,
    basis,
    confidence: 'own-high',
    as_of: year,
    volatile,
  };
}

/** One more than the highest number of the category's ids. */
function nextId(own: readonly AraEntry[], all: readonly AraEntry[]): string {
  const prefix = own.at(-1)?.id.replace(/-\d+$/, '') ?? 'etc';
  const numbers = all
    .filter(({ id }) => id.replace(/-\d+$/, '') === prefix)
    .map(({ id }) => Number(id.slice(prefix.length + 1)));
  return `${prefix}-${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}`;
}

/** What can be heard and found, by the same rules as every entry. */
function check(entry: AraEntry, entries: readonly AraEntry[]): void {
  const problems = z.string().max(longestAnswer).safeParse(entry.answer).success
    ? []
    : [`답은 ${longestAnswer}자까지입니다 (${entry.answer.length}자)`];
  const breathless = clauses(entry.answer).filter((clause) => syllables(clause) > longestClause);
  for (const clause of breathless) problems.push(`숨 쉴 곳이 없습니다: ${clause}`);
  if (!/(?:요|니다)\.$/.test(entry.answer)) problems.push('답은 요나 니다로 끝납니다');
  if (entry.volatile && !entry.answer.includes(`${entry.as_of}년`))
    problems.push(`해마다 바뀌는 답에는 ${entry.as_of}년을 넣어 주세요`);
  const said = new Set(entries.flatMap(({ question, variants }) => [question, ...variants]));
  for (const text of [entry.question, ...entry.variants].filter((each) => said.has(each)))
    problems.push(`이미 있는 질문입니다: ${text}`);
  if (problems.length > 0) throw new ToldError(problems.join('\n'));
}
