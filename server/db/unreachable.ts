import { ToldError } from '../../shared/errors.ts';

/** Nobody answers, or it lets us not in: whoever named it is told which and why. */
export const unreachable = (url: string, cause: unknown): ToldError =>
  new ToldError(`DATABASE_URL: ${withoutSecrets(url)} cannot be reached: ${reasonOf(cause)}`, { cause });

/** A password stands before the host or among the settings behind it; of what is no address nobody knows where. */
export function withoutSecrets(url: string): string {
  if (!URL.canParse(url)) return 'postgres://…';
  const { protocol, username, host, pathname } = new URL(url);
  return `${protocol}//${username === '' ? '' : `${username}@`}${host}${pathname}`;
}

/** A host of several addresses fails once for each, and has no words of its own. */
function reasonOf(cause: unknown): string {
  if (cause instanceof AggregateError) return reasonOf(cause.errors[0]);
  return cause instanceof Error ? cause.message : String(cause);
}
