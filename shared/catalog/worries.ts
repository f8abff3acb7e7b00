import { z } from 'zod';
import { catalogue } from './load.ts';

/** What makes a citizen distrust us. The last has no words: it is meant by all others. */
export const worrySchema = z.strictObject({
  id: z.enum(['recording', 'scam']),
  words: z.array(z.string()).readonly(),
});

type Worry = z.infer<typeof worrySchema>;

const worries = catalogue<Worry>('worries.json');

/** The worry that the words name; without their spaces, as recognisers differ in them. */
export function worryIn(text: string): Worry['id'] {
  const joined = text.replaceAll(' ', '');
  const named = worries.all().find(({ words }) => words.some((word) => joined.includes(word)));
  return named?.id ?? 'scam';
}
