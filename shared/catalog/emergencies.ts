import { z } from 'zod';
import { catalogue } from './load.ts';
import { saysAny } from './said-in.ts';

/** Whom to call: 자살예방상담 109, 경찰 112, 소방과 구급 119. The last has no words: it is meant by all others. */
export const emergencySchema = z.strictObject({
  id: z.enum(['life', 'crime', 'rescue']),
  words: z.array(z.string()).readonly(),
});

type Emergency = z.infer<typeof emergencySchema>;

const emergencies = catalogue<Emergency>('emergencies.json');

/** The emergency that the words name. */
export const emergencyIn = (text: string): Emergency['id'] =>
  emergencies.all().find(({ words }) => saysAny(text, words))?.id ?? 'rescue';
