import { z } from 'zod';
import { readEntries } from './load.ts';

export const relationSchema = z.strictObject({ relation: z.string(), words: z.array(z.string()).readonly() });

export type Relation = z.infer<typeof relationSchema>;

let loaded: readonly Relation[] | undefined;

/** Relations of a household with the words people use for them, dialect included. */
export function relations(): readonly Relation[] {
  loaded ??= readEntries<Relation>('relations.json');
  return loaded;
}

/** "엄니" is 어머니. `undefined` for a word that is no relation. */
export function canonicalRelation(word: string): string | undefined {
  return relations().find(({ words }) => words.includes(word))?.relation;
}
