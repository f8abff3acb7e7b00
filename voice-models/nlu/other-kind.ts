import type { HearingContext } from '../../shared/ports/understand.ts';
import type { SlotValue } from '../../shared/turn.ts';
import type { Ears } from './ears.ts';

const others = /^(.+?)(?:말고|빼고|아니고|아니라)(?:요)?(?:다른|딴|나머지)/;

/** "주차 위반 말고 다른 거": the kind of fine that it must not be. */
export function otherKind(ears: Ears, joined: string, context: HearingContext): SlotValue | undefined {
  const named = others.exec(joined)?.[1];
  return named === undefined ? undefined : ears.slots['fine-kind'](named, context);
}
