import { describe, expect, it } from '@jest/globals';
import { clauses, syllables } from '../../../shared/speech/syllables.ts';
import { loadAraSource } from '../../../voice-models/load-source.ts';

const entries = loadAraSource().categories.flatMap((category) => category.entries);
const ids = new Set(entries.map(({ id }) => id));
const bare = (text: string) => text.replaceAll(/[\s\p{P}]/gu, '');
const idsWhere = (isWrong: (entry: (typeof entries)[number]) => boolean) =>
  entries.filter(isWrong).map(({ id }) => id);

/** What all entries say that more than one says. */
function repeated(texts: readonly (readonly [string, string])[]): readonly string[] {
  const seen = new Map<string, string[]>();
  for (const [text, id] of texts) seen.set(text, [...(seen.get(text) ?? []), id]);
  return [...seen].filter(([, of]) => of.length > 1).map(([text, of]) => `${of.join(' ')}: ${text}`);
}

describe('what Ara knows', () => {
  it('has every id and every question once', () => {
    expect(repeated(entries.map(({ id }) => [id, id]))).toEqual([]);
    expect(repeated(entries.map(({ id, question }) => [bare(question), id]))).toEqual([]);
  });

  it('knows at least ten ways to ask each question, none of them another question', () => {
    expect(idsWhere(({ variants }) => new Set(variants.map(bare)).size < 10)).toEqual([]);
    const said = entries.flatMap(({ id, question, variants }) =>
      [question, ...variants].map((text) => [bare(text), id] as const),
    );
    expect(repeated(said)).toEqual([]);
  });

  it('answers in 160 characters, one to three sentences', () => {
    expect(idsWhere(({ answer }) => answer.length > 160)).toEqual([]);
    expect(idsWhere(({ answer }) => (answer.match(/[.?!](?=\s|$)/g) ?? []).length > 3)).toEqual([]);
  });

  it('answers so that it can be heard: at most 25 syllables between two breaths', () => {
    const breathless = entries.flatMap(({ id, answer }) =>
      clauses(answer)
        .filter((clause) => syllables(clause) > 25)
        .map((clause) => `${id}: ${clause} (${syllables(clause)})`),
    );
    expect(breathless).toEqual([]);
  });

  it('answers politely', () => {
    expect(idsWhere(({ answer }) => !/(?:요|니다)\.$/.test(answer))).toEqual([]);
    expect(idsWhere(({ answer }) => /(?<!요|니다)\.\s/.test(answer))).toEqual([]);
  });

  it('names the year of what changes from year to year', () => {
    const yearless = (entry: (typeof entries)[number]) => !entry.answer.includes(`${entry.as_of}년`);
    expect(idsWhere((entry) => entry.volatile && yearless(entry))).toEqual([]);
  });

  it('goes on to questions that exist, by words that lead to one place', () => {
    const lost = entries.flatMap(({ followUps = [] }) => followUps.filter(({ id }) => !ids.has(id)));
    expect(lost).toEqual([]);
    const unclear = entries.flatMap(({ id, followUps = [] }) =>
      repeated(followUps.flatMap((next) => next.says.map((words) => [bare(words), next.id] as const))).map(
        (which) => `${id} ${which}`,
      ),
    );
    expect(unclear).toEqual([]);
  });
});
