import type { HearingContext } from '../../shared/ports/understand.ts';
import type { Expect } from '../../shared/turn.ts';
import type { Understood } from '../../shared/understood.ts';
import type { Ears } from './ears.ts';
import { fillSlots } from './fill-slots.ts';
import { guess } from './guess.ts';
import type { Percept } from './perceive.ts';

/** What one may want of another member's; anything else is hers to ask for herself. */
const wishes = /^(?:notifications\.list|fines\.list|calendar\.list|petition\.status|certificate\.status)$/;
const sure = 0.6;

/** "어머니 과태료 있나": once it is she who is served, what was asked about her. */
export function forMember(
  ears: Ears,
  understood: Understood,
  { heard, mentions }: Percept,
  expect: Expect,
  context: HearingContext,
): Understood {
  const named = mentions.find(({ types }) => types.includes('relation'));
  if (understood.intent !== 'member.switch' || understood.then || !named) return understood;
  const rest = (heard.joined.slice(0, named.from) + heard.joined.slice(named.to)).replace(
    /^(?:의|꺼|거|한테|께)/,
    '',
  );
  if (!ears.isNoun(rest)) return understood;
  const { intent, score, why } = guess(ears, ears.perceive(rest), expect);
  if (intent === null || score < sure || !wishes.test(intent)) return understood;
  const then = [{ intent, slots: fillSlots(ears, intent, rest, context) }];
  return { ...understood, then, why: `${understood.why}; and then ${why}` };
}
