import { line } from '../line.ts';
import type { Member } from '../ports/homes.ts';
import type { Understood } from '../understood.ts';
import type { Ask } from './flow.ts';
import { learned, notForMe } from './flow.ts';

/** Contents may be spoken for five minutes after a PIN. */
export const personMs = 5 * 60_000;

/**
 * Asks a member's PIN. The digits exist only in here; what remains is `done.pin`: `ok` or `locked`. Three wrong in a row
 * lock it, counted in the store, so that cancelling or another session does not start anew. `matter`: what it is asked
 * for, said again to whoever wonders.
 */
export function askPin(member: Member, prompt: Ask['prompt'], matter: Ask['prompt'] = []): Ask {
  return {
    kind: 'ask',
    expect: 'pin',
    prompt,
    reask: [line('pin.ask')],
    example: line('pin.example'),
    ...(matter.length > 0 ? { takes: ['nav.repeat'] } : {}),
    async hear(understood, context) {
      if (matter.length > 0 && wonders(understood))
        return { kind: 'again', say: [...matter, line('pin.ask')] };
      if (understood.intent !== 'pin') return notForMe;
      const digits = String(understood.slots.pin ?? '');
      const result = await context.deps.pins.check(member.id, digits, context.turnId, context.speakerKey);
      if (result.kind === 'broadcast') return { kind: 'again', say: [line('pin.broadcast')] };
      if (result.kind === 'wrong') return { kind: 'again', say: [line('pin.wrong', { left: result.left })] };
      if (result.kind === 'locked') return learned({ done: { pin: 'locked' } });
      const identified = { memberId: member.id, until: context.now + personMs };
      return learned({ done: { pin: 'ok' }, identified });
    },
  };
}

/** "얼마라고?", "뭐라고?": nothing else is wanted. */
const wonders = ({ intent, slots }: Understood) =>
  /^(?:nav\.(?:repeat|why)|fines\.(?:list|explain))$/.test(intent ?? '') && Object.keys(slots).length === 0;
