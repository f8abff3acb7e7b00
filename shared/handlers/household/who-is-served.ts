import type { Answer } from '../../dialog/flow.ts';
import { line } from '../../line.ts';

/** "지금 누구 거야": whose notices would be read. */
export const whoIsServed: Answer = {
  kind: 'answer',
  access: 'linked',
  reply: (_understood, { member }) => ({
    say: [member ? line('household.served', { name: member.name }) : line('household.not-linked')],
    listen: true,
  }),
};
