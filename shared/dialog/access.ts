import type { Context } from './context.ts';
import type { Access } from './flow.ts';

/**
 * The one place that decides what must still be known before a handler may run: nothing for public answers, a linked
 * speaker for counts and kinds, the person for contents. Money asks for an agreement and a PIN besides, in its flow.
 */
export function missingAccess(access: Access, context: Context): 'linked' | 'person' | undefined {
  if (access === 'public') return undefined;
  if (!context.home || !context.member) return 'linked';
  return access === 'person' && !context.known ? 'person' : undefined;
}
