import type { Context } from '../../dialog/context.ts';
import type { Learned } from '../../dialog/flow.ts';
import { line } from '../../line.ts';
import { nameOf } from './kind-lines.ts';

/** Told of this kind from now on, and told so. */
export function subscribed(
  kind: string,
  { member, now: at }: Context,
): Required<Pick<Learned, 'say' | 'writes'>> {
  return {
    say: [line('subscriptions.added', { name: nameOf(kind) })],
    writes: [{ kind: 'subscribe', memberId: member?.id ?? '', kinds: [kind], at }],
  };
}
