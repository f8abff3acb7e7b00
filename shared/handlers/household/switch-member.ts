import { z } from 'zod';
import { askPin } from '../../dialog/ask-pin.ts';
import type { Context } from '../../dialog/context.ts';
import { flow, learned, notForMe, type Step } from '../../dialog/flow.ts';
import { line } from '../../line.ts';
import type { Member } from '../../ports/homes.ts';
import { membersNamed } from './members-named.ts';

const facts = z.object({
  /** A name or a relation as it was said. */
  member: z.string().optional(),
  memberId: z.string().optional(),
  pin: z.enum(['ok', 'locked']).optional(),
});

/** "엄마 걸로": the speaker serves another member, once that member's PIN has passed. */
export const switchMember = flow<z.infer<typeof facts>>({
  version: 1,
  access: 'linked',
  facts,
  accepts: ({ intent, slots }) => (intent === 'member.switch' ? { member: slots.member } : undefined),
  next({ member: said, memberId, pin }, context) {
    if (pin === 'locked') return { kind: 'end', say: [line('household.locked')] };
    if (pin === 'ok')
      return { kind: 'end', say: [line('household.switched', { name: context.member?.name })], listen: true };
    const members = candidates(context, said, memberId);
    const [only] = members;
    if (only && members.length === 1) return switchTo(only, context);
    return whom(
      context,
      members.length > 1 ? members : (context.home?.members ?? []),
      said !== undefined && !only,
    );
  },
});

function candidates(
  { home }: Context,
  said: string | undefined,
  memberId: string | undefined,
): readonly Member[] {
  const members = home?.members ?? [];
  if (memberId !== undefined) return members.filter(({ id }) => id === memberId);
  if (said === undefined) return [];
  return membersNamed(home, said);
}

function switchTo(member: Member, context: Context): Step {
  if (member.id === context.member?.id && context.known)
    return { kind: 'end', say: [line('household.already', { name: member.name })], listen: true };
  if (member.pin === 'locked') return { kind: 'end', say: [line('household.locked')] };
  if (member.pin === 'none') return { kind: 'end', say: [line('household.no-pin')] };
  return askPin(member, [line('household.switch-pin', { name: member.name })], []);
}

function whom(context: Context, members: readonly Member[], unknown: boolean): Step {
  const names = members.map(({ name, relation }) => line('household.member', { name, relation }));
  return {
    kind: 'ask',
    expect: 'choice',
    prompt: [...(unknown ? [line('household.no-such')] : []), line('household.whom', { names })],
    reask: [line('household.whom', { names })],
    example: line('household.whom-example'),
    hear({ intent, slots }) {
      if (intent === 'confirm.no') return learned({ done: { memberId: context.member?.id } });
      const byIndex = typeof slots.index === 'number' ? members[slots.index - 1] : undefined;
      if (byIndex) return learned({ done: { memberId: byIndex.id } });
      return slots.member === undefined ? notForMe : learned({ given: { member: slots.member } });
    },
  };
}
