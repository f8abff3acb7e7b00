import topics from './fine-topics.json' with { type: 'json' };

/** What about a fine is asked: why, until when, how to pay less, what lateness costs, or that it is not mine. */
export type FineTopic = keyof typeof topics;

export function isFineTopic(topic: unknown): topic is FineTopic {
  return typeof topic === 'string' && Object.hasOwn(topics, topic);
}

/** Every topic with the words that name it. */
export const fineTopics = (): Readonly<Record<FineTopic, readonly string[]>> => topics;

/** The topic the words name, if any; without their spaces, as recognisers differ in them. */
export function fineTopic(text: string): FineTopic | undefined {
  const joined = text.replaceAll(' ', '');
  const asked = Object.entries(topics).find(([, words]) =>
    words.some((word) => joined.includes(word.replaceAll(' ', ''))),
  );
  return isFineTopic(asked?.[0]) ? asked[0] : undefined;
}
