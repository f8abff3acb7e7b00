import type { Sentence } from '../../shared/reply.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Longest pause of the SSML reference. */
const longestPauseMs = 10_000;

/** Control characters have no place in XML, lone surrogates none in UTF-8. */
const escapeXml = (text: string) =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones XML 1.0 forbids
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll(/[&<>"']/g, (char) => entities[char] ?? char);

/** Sentences as SSML, escaped here and nowhere else. */
export function ssml(sentences: readonly Sentence[]): string {
  return `<speak>${sentences.map(one).join(' ')}</speak>`;
}

function one({ text, pauseAfterMs }: Sentence): string {
  const pause =
    pauseAfterMs === undefined ? '' : `<break time="${Math.min(pauseAfterMs, longestPauseMs)}ms"/>`;
  return `${escapeXml(text)}${pause}`;
}

/** The words of an SSML text, sentence by sentence where it breathes. */
export function unescapeSsml(text: string): string {
  const plain = text.replaceAll(/<[^>]*>/g, ' ');
  return Object.entries(entities)
    .reverse()
    .reduce((said, [char, entity]) => said.replaceAll(entity, char), plain)
    .replaceAll(/\s+/g, ' ')
    .trim();
}
