import { AppError } from '../../../shared/errors.ts';
import type { ExportSource } from '../exporter.ts';
import { readableRows } from '../readable-rows.ts';
import { closedTypes, type ExportSlotType } from '../slot-values.ts';
import { slotsOf } from '../utterances.ts';
import parts from './concept-parts.json' with { type: 'json' };
import { demandGenie } from './gigagenie-limits.ts';

/** `NE-KIND` with rows of a 대표단어 and its 유사단어. */
export interface GenieDictionary {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/**
 * A slot is an NE dictionary of its own name, because that name is all that our page is told (`NE-KIND` is `kind`), so two
 * types that fill the same slot are one dictionary. What people say around the slots are the concepts: nouns NE, verbs PR.
 */
export function genieDictionaries(from: ExportSource): readonly GenieDictionary[] {
  const dictionaries = [...slotDictionaries(from), ...conceptDictionaries(from)];
  for (const { name, rows } of dictionaries) {
    demandGenie('dictionary', name, name);
    for (const word of rows.flat()) demandGenie('word', word, name);
  }
  return dictionaries;
}

const slotDictionary = (slot: string): string => `NE-${slot.toUpperCase()}`;

function slotDictionaries(from: ExportSource): readonly GenieDictionary[] {
  const typesBySlot = new Map<string, Set<ExportSlotType>>();
  for (const [slot, type] of from.source.intents.flatMap((intent) => [...slotsOf(intent)])) {
    if (!closedTypes.includes(type)) continue;
    typesBySlot.set(slot, (typesBySlot.get(slot) ?? new Set()).add(type));
  }
  return [...typesBySlot].map(([slot, types]) => ({
    name: slotDictionary(slot),
    rows: withoutRepeats([...types].flatMap((type) => readableRows(from, type))),
  }));
}

function conceptDictionaries({ source }: ExportSource): readonly GenieDictionary[] {
  const sorted = [...parts.NE.map((id) => ['NE', id] as const), ...parts.PR.map((id) => ['PR', id] as const)];
  return sorted.map(([prefix, id]) => {
    const words = source.lexicon.concepts.words[id];
    if (!words) throw new AppError('BUG', `gigagenie: concept-parts.json: no concept ${id}`);
    // A 대표단어 for each meaning: the first word, and the rest mean it.
    return { name: `${prefix}-${id.toUpperCase()}WORD`, rows: withoutRepeats([words]) };
  });
}

/** A word is in a dictionary once; a row that has lost all its words is left out. */
function withoutRepeats(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const taken = new Set<string>();
  return rows
    .map((row) => row.filter((word) => !taken.has(word) && taken.add(word)))
    .filter((row) => row.length > 0);
}
