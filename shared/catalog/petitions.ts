import { z } from 'zod';
import { catalogue } from './load.ts';

export const petitionSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string(),

  aliases: z.array(z.string()).readonly(),
});

type Petition = z.infer<typeof petitionSchema>;

const allPetition = catalogue<Petition>('petitions.json');

export const petitions = allPetition.all;
