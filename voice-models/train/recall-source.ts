import { createHash } from 'node:crypto';
import type { AraCategory, MilitaryConcepts } from '../ara-source.ts';
import type { Intent, Outside } from '../source.ts';

/** Everything from which the index of what Ara knows is built. */
export interface RecallSource {
  readonly categories: readonly AraCategory[];
  readonly concepts: MilitaryConcepts;
  /** Lines that ask for nothing Ara knows. */
  readonly outside: readonly string[];
}

/** They are many and alike: one of so many is enough. */
const oneOf = 2;

/** What is said to the same speaker and is not a question for Ara; petitions are about the same things as questions. */
export function outsideLines(outside: readonly Outside[], intents: readonly Intent[]): readonly string[] {
  const others = intents.filter(
    ({ id, grammar }) => !grammar && id !== 'ara.question' && !id.startsWith('petition.'),
  );
  const lines = [...outside.flatMap(({ lines }) => lines), ...others.flatMap(({ seeds }) => seeds)].filter(
    (line) => !line.includes('{'),
  );
  return lines.filter(isTaken);
}

/** By the words themselves: a line more elsewhere changes nothing for the others. */
const isTaken = (line: string) => createHash('sha256').update(line).digest().readUInt8() % oneOf === 0;
