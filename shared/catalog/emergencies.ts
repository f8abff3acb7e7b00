import { z } from 'zod';
import { catalogue } from './load.ts';

/** Whom to call: 자살예방상담 109, 경찰 112, 소방과 구급 119. The last has no words: it is meant by all others. */
export const emergencySchema = z.strictObject({
  id: z.enum(['life', 'crime', 'rescue']),
  words: z.array(z.string()).readonly(),
});

type Emergency = z.infer<typeof emergencySchema>;

const emergencies = catalogue<Emergency>('emergencies.json');

/** The emergency that the words name; without their spaces, as recognisers differ in them. */
export function emergencyIn(text: string): Emergency['id'] {
  const joined = text.replaceAll(' ', '');
  const named = emergencies
    .all()
    .find(({ words }) => words.some((word) => joined.includes(word.replaceAll(' ', ''))));
  return named?.id ?? 'rescue';
}
