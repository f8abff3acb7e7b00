import type { HearingContext } from '../../shared/ports/understand.ts';
import type { Expect } from '../../shared/turn.ts';
import type { Understood } from '../../shared/understood.ts';
import type { Ears } from './ears.ts';
import { fillSlots } from './fill-slots.ts';
import { guess } from './guess.ts';
import type { Percept } from './perceive.ts';

/** Both parts must be this sure: a sentence cut where it should not be is two wrong wishes. */
const sure = 0.7;
const shortestPart = 4;

/** "알림 듣고 과태료도 내줘": both, in their order. */
export function inParts(
  ears: Ears,
  percept: Percept,
  expect: Expect,
  context: HearingContext,
): Understood | undefined {
  const { joined } = percept.heard;
  for (const { before, after } of ears.cuts(joined)) {
    if (before.length < shortestPart || after.length < shortestPart) continue;
    const [first, second] = [ears.perceive(before), ears.perceive(after)];
    if (second.mentions.length === 0 && !ears.isNoun(after)) continue;
    const [one, two] = [guess(ears, first, expect), guess(ears, second, expect)];
    if (
      !task(one.intent) ||
      !task(two.intent) ||
      one.intent === two.intent ||
      Math.min(one.score, two.score) < sure
    )
      continue;
    const then = [{ intent: two.intent, slots: fillSlots(ears, two.intent, second.heard.joined, context) }];
    const slots = fillSlots(ears, one.intent, first.heard.joined, context);
    return {
      intent: one.intent,
      slots,
      score: Math.min(one.score, two.score),
      why: `${one.why}; and then ${two.why}`,
      then,
    };
  }
  return undefined;
}

/** Wishes that can stand beside another; 네 and 다시 cannot. */
function task(intent: string | null): intent is string {
  return (
    intent !== null &&
    /^(?:notifications\.list|fines|certificate|petition|calendar|subscription|member|ara)/.test(intent)
  );
}
