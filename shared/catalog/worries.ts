import { z } from 'zod';
import { catalogue } from './load.ts';
import { saysAny } from './said-in.ts';

/** What makes a citizen distrust us. The last has no words: it is meant by all others. */
export const worrySchema = z.strictObject({
  id: z.enum(['recording', 'scam']),
  words: z.array(z.string()).readonly(),
});

type Worry = z.infer<typeof worrySchema>;

const worries = catalogue<Worry>('worries.json');

/** The worry that the words name. */
export const worryIn = (text: string): Worry['id'] =>
  worries.all().find(({ words }) => saysAny(text, words))?.id ?? 'scam';
