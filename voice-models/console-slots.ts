import { fineTopic } from '../shared/catalog/fine-topics.ts';
import type { Understood } from '../shared/understood.ts';

/**
 * What a platform's console passes on instead of the words: our slots as text, and of an explanation its topic, which has
 * a slot of its own there because the words do not arrive.
 */
export function consoleSlots({ intent, slots }: Understood, text: string): Readonly<Record<string, string>> {
  const filled = Object.entries(slots)
    .filter(([name]) => !inWords.has(name))
    .map(([name, value]) => [name, String(value)] as const);
  const topic = topicOf(intent, text);
  return Object.fromEntries(topic === undefined ? filled : [...filled, ['topic', topic]]);
}

/** Read from the whole sentence, which no console passes on beside its slots. */
const inWords: ReadonlySet<string> = new Set(['title', 'by']);

/** A question for Ara is its own topic. */
function topicOf(intent: string | null, text: string): string | undefined {
  if (intent === 'ara.question') return text;
  return intent === 'fines.explain' ? fineTopic(text) : undefined;
}
