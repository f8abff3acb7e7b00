import { z } from 'zod';
import { catalogue } from './load.ts';

/** What people ask 병무청 for and others do: said in one sentence, with a link to the phone. */
export const petitionGuideSchema = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  name: z.string(),
  aliases: z.array(z.string()).readonly(),
  by: z.string(),
  say: z.string().endsWith('요.'),
  url: z.url(),
});

type PetitionGuide = z.infer<typeof petitionGuideSchema>;

const allGuides = catalogue<PetitionGuide>('petition-guides.json');

export const petitionGuides = allGuides.all;
export const findPetitionGuide = allGuides.find;
