import { demand } from './demand.ts';
import type { Sample } from './utterances.ts';

/** What the Alexa Skills Kit's documentation allows in a custom interaction model. */
const mostBytes = 1_500_000;
const mostIntents = 250;

const platform = 'alexa';

/** Letters and underscores, a letter first; Amazon's own have a prefix. */
export const demandName = (name: string): void =>
  demand(
    /^(?:AMAZON\.)?[A-Za-z][A-Za-z_]*$/.test(name),
    platform,
    name,
    name,
    'names are letters and underscores',
  );

/** Letters of any script, spaces, periods, apostrophes, hyphens, underscores; slots stand alone between spaces. */
export function demandSample(intent: string, { line }: Sample, text: string): void {
  const characters = /^[\p{L}\p{M} .'_{}-]+$/u.test(text);
  demand(characters, platform, intent, line, `${text} has a character that samples may not have`);
  const separate = text.split(' ').every((word) => !/[{}]/.test(word) || /^\{[a-z]+\}$/.test(word));
  demand(separate, platform, intent, line, `${text} joins a slot to another word`);
  const slots = text.match(/\{[a-z]+\}/g) ?? [];
  demand(new Set(slots).size === slots.length, platform, intent, line, `${text} names a slot twice`);
}

/** Two to fifty characters, more than one word, lower case, no digits. */
export const demandInvocation = (name: string): void =>
  demand(
    /^(?=.{2,50}$)\p{L}+(?: \p{L}+)+$/u.test(name),
    platform,
    'invocationName',
    name,
    'two words or more',
  );

export function demandSize(text: string, intents: number): void {
  demand(intents <= mostIntents, platform, 'intents', String(intents), `at most ${mostIntents} intents`);
  const bytes = new TextEncoder().encode(text).length;
  demand(bytes <= mostBytes, platform, 'model', String(bytes), `at most ${mostBytes} bytes`);
}
