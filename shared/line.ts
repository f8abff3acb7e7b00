/** A sentence of the locale files with its raw values: spelled and inflected only when it is said. */
interface KeyedLine {
  readonly key: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly pauseAfterMs?: number;
}

/** Somebody else's words, spelled already. */
interface SpokenLine {
  readonly spoken: string;
  readonly pauseAfterMs?: number;
}

export type Line = KeyedLine | SpokenLine;

export function line(key: string, params?: Readonly<Record<string, unknown>>): Line {
  return params ? { key, params } : { key };
}
