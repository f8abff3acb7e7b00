import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { certificateSchema, certificates } from '../../../shared/catalog/certificates.ts';
import { petitionFamilies, petitionFamilySchema } from '../../../shared/catalog/petition-families.ts';
import { petitionGuideSchema, petitionGuides } from '../../../shared/catalog/petition-guides.ts';
import { petitionSchema, petitions } from '../../../shared/catalog/petitions.ts';

interface Named {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

const joined = (entry: Named) => [
  ...new Set([entry.name, ...entry.aliases].map((word) => word.replaceAll(' ', ''))),
];

describe.each<{ what: string; entries: readonly Named[]; schema: z.ZodType; count: number }>([
  { what: 'certificates', entries: certificates(), schema: certificateSchema, count: 125 },
  { what: 'petitions', entries: petitions(), schema: petitionSchema, count: 51 },
  { what: 'families', entries: petitionFamilies(), schema: petitionFamilySchema, count: 3 },
  { what: 'guides', entries: petitionGuides(), schema: petitionGuideSchema, count: 6 },
])('the $what', ({ entries, schema, count }) => {
  it('are complete and fit their schema, each with an id of its own', () => {
    expect(z.array(schema).safeParse(entries).error).toBeUndefined();
    expect(entries).toHaveLength(count);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(count);
  });

  it('have names, and share none', () => {
    const all = entries.flatMap(joined);
    expect(all.filter((word, at) => all.indexOf(word) !== at)).toEqual([]);
    expect(all.filter((word) => word.length < 2)).toEqual([]);
    expect(entries.filter(({ aliases }) => aliases.length === 0)).toEqual([]);
  });
});
