/** A sentence of the locale files with its raw values: spelled and inflected only when it is said. */
export interface Line {
  readonly key: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly pauseAfterMs?: number;
}

export function line(key: string, params?: Readonly<Record<string, unknown>>): Line {
  return params ? { key, params } : { key };
}
