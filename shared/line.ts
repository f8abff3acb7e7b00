import { flatMap } from './flat-map.ts';

/** What there is of a member's contents; `notice-title`: its title and no more. */
export const subjectKinds = [
  'notice',
  'notice-title',
  'fine',
  'calendar-entry',
  'petition',
  'document',
] as const;

/** A piece of them. */
export interface Subject {
  readonly kind: (typeof subjectKinds)[number];
  readonly id: string;
}

interface Said {
  readonly pauseAfterMs?: number;
  /** What of a member's contents is heard in it: it is kept who heard it where. */
  readonly about?: readonly Subject[];
}

/** A sentence of the locale files with its raw values: spelled and inflected only when it is said. */
interface KeyedLine extends Said {
  readonly key: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** Somebody else's words, spelled already. */
interface SpokenLine extends Said {
  readonly spoken: string;
}

export type Line = KeyedLine | SpokenLine;

export function line(key: string, params?: Readonly<Record<string, unknown>>): Line {
  return params ? { key, params } : { key };
}

export function isLine(value: unknown): value is Line {
  return typeof value === 'object' && value !== null && ('key' in value || 'spoken' in value);
}

export function about(said: Line, kind: Subject['kind'], ...ids: readonly string[]): Line {
  // A copy that is spread and then given one more key has a hidden class of its own each time, and a microsecond of work.
  return Object.assign({}, said, { about: ids.map((id) => ({ kind, id })) });
}

function subjectsIn(value: unknown): readonly Subject[] {
  if (Array.isArray(value)) return flatMap(value, subjectsIn);
  return isLine(value) ? subjectsOf(value) : [];
}

/** Whatever is heard in it: what it says of itself, else what the lines within it say. */
export function subjectsOf(said: Line): readonly Subject[] {
  if (said.about) return said.about;
  return 'params' in said && said.params ? flatMap(Object.values(said.params), subjectsIn) : [];
}
