import topics from './fine-topics.json' with { type: 'json' };
import { saysAny } from './said-in.ts';

/** What about a fine is asked: why, until when, how to pay less, what lateness costs, or that it is not mine. */
export type FineTopic = keyof typeof topics;

export function isFineTopic(topic: unknown): topic is FineTopic {
  return typeof topic === 'string' && Object.hasOwn(topics, topic);
}

/** Every topic with the words that name it. */
export const fineTopics = (): Readonly<Record<FineTopic, readonly string[]>> => topics;

/** The topic the words name, if any. */
export function fineTopic(text: string): FineTopic | undefined {
  const asked = Object.entries(topics).find(([, words]) => saysAny(text, words));
  return isFineTopic(asked?.[0]) ? asked[0] : undefined;
}
