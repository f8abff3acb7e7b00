/** A number in somebody else's text, and how it is read there. `match` is the whole and its groups, '' where a group is absent. */
export interface Reading {
  readonly found: RegExp;
  say(match: readonly string[], now: number | undefined): string;
}
