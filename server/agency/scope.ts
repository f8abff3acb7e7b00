const prefix = 'notice:';

/** One scope a kind (RFC 6749, section 3.3). */
export const scopeOf = (kind: string) => `${prefix}${kind}`;

export const scopesOf = (kinds: readonly string[]) => kinds.map(scopeOf).join(' ');

/** `undefined`: names something that is no scope of theirs. */
export function kindsIn(scope: string, own: readonly string[]): readonly string[] | undefined {
  const named = new Set(scope.split(' '));
  const kinds = own.filter((kind) => named.has(scopeOf(kind)));
  return kinds.length === named.size ? kinds : undefined;
}
