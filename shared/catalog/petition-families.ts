import { z } from 'zod';
import { catalogue } from './load.ts';

/** Petitions that people call by one name: one more question tells which. */
export const petitionFamilySchema = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  name: z.string(),
  aliases: z.array(z.string()).readonly(),
  /** Said where no name is: one word of each list. */
  all: z.array(z.array(z.string()).min(1).readonly()).min(2).readonly(),
  ask: z.string().endsWith('요?'),
  of: z
    .array(z.strictObject({ petition: z.string(), value: z.string(), words: z.array(z.string()).readonly() }))
    .min(2)
    .readonly(),
});

type PetitionFamily = z.infer<typeof petitionFamilySchema>;

const allFamilies = catalogue<PetitionFamily>('petition-families.json');

export const petitionFamilies = allFamilies.all;
export const findPetitionFamily = allFamilies.find;
