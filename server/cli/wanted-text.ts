/** What is written as `/…/`; throws for what is no regular expression. */
export function patternOf(wanted: string): RegExp | undefined {
  const [, body, flags] = /^\/(.+)\/([a-z]*)$/s.exec(wanted) ?? [];
  return body === undefined ? undefined : new RegExp(body, flags);
}
