import { z } from 'zod';
import { askPin } from '../../dialog/ask-pin.ts';
import { flow } from '../../dialog/flow.ts';
import { line } from '../../line.ts';

const facts = z.object({ pin: z.enum(['ok', 'locked']).optional() });

/** Put on top of a task that needs the person; the task goes on once the PIN has passed. */
export const identifyMember = flow<z.infer<typeof facts>>({
  version: 1,
  access: 'linked',
  facts,
  next({ pin }, { member }) {
    if (pin === 'ok') return { kind: 'end', say: [] };
    if (pin === 'locked' || member?.pin === 'locked')
      return { kind: 'end', say: [line('household.locked')], leave: true };
    if (!member || member.pin === 'none')
      return { kind: 'end', say: [line('household.no-pin')], leave: true };
    return askPin(member, [line('household.who', { name: member.name }), line('pin.ask')]);
  },
});
