import { z } from 'zod';
import { askPin, personMs } from '../../dialog/ask-pin.ts';
import type { Context } from '../../dialog/context.ts';
import { flow, type Learned, learned, notForMe, type Step } from '../../dialog/flow.ts';
import { proxyScopes } from '../../domain/proxy.ts';
import { line } from '../../line.ts';
import type { Member } from '../../ports/homes.ts';
import { membersNamed } from './members-named.ts';

const facts = z.object({
  /** A name or a relation as it was said. */
  member: z.string().optional(),
  memberId: z.string().optional(),
  pin: z.enum(['ok', 'locked']).optional(),
  /** What whoever speaks may do for that member: looked up once it is known which. */
  proxy: z
    .object({
      memberId: z.string(),
      scopes: z.array(z.enum(proxyScopes)).readonly(),
      endedOn: z.string().optional(),
    })
    .optional(),
});
type Facts = z.infer<typeof facts>;

/** "엄마 걸로": the speaker serves another member, once her PIN has passed, or where she let this one hear what is hers. */
export const switchMember = flow<Facts>({
  version: 1,
  access: 'linked',
  facts,
  accepts: ({ intent, slots }, text = '') =>
    intent === 'member.switch' ? { member: slots.member ?? ownSelf(text) } : undefined,
  next({ member: said, memberId, pin, proxy }, context) {
    if (pin === 'locked') return { kind: 'end', say: [line('household.locked')] };
    if (pin === 'ok')
      return { kind: 'end', say: [line('household.switched', { name: context.member?.name })], listen: true };
    const members = candidates(context, said, memberId);
    const [only] = members;
    if (only && members.length === 1) return switchTo(only, proxy, context);
    return whom(
      context,
      members.length > 1 ? members : (context.home?.members ?? []),
      said !== undefined && !only,
    );
  },
});

/** "나로 돌아와", "아니 내 거". */
const own = /^(?:아니|다시|이제|그냥)*(?:나|내|저|제)(?:로|한테|거|꺼|것|걸|이름)/;
const ownSelf = (text: string) => (own.test(text.replaceAll(' ', '')) ? '본인' : undefined);

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

function switchTo(member: Member, proxy: Facts['proxy'], context: Context): Step {
  const { member: asking, known, byProxy } = context;
  if (member.id === asking?.id && known && !byProxy)
    return { kind: 'end', say: [line('household.already', { name: member.name })], listen: true };
  // Whoever hears for another hears for nobody else by that: a consent is not handed on.
  const mayBeProxy = asking !== undefined && asking.id !== member.id && known && !byProxy;
  if (mayBeProxy && proxy?.memberId !== member.id) return lookUpProxy(asking.id, member);
  if (member.pin === 'locked') return { kind: 'end', say: [line('household.locked')] };
  if (member.pin === 'none') return { kind: 'end', say: [line('household.no-pin')] };
  return askPin(member, [line('household.switch-pin', { name: member.name })]);
}

/** With her consent contents are open as after her PIN; money and papers ask for that all the same. */
function lookUpProxy(askingId: string, { id: memberId, name }: Member): Step {
  return {
    kind: 'run',
    async call({ deps, today, now }): Promise<Learned> {
      const proxy = await deps.applicants.proxyFor(askingId, memberId, today);
      const { scopes, endedOn: until } = proxy;
      if (scopes.includes('notices')) {
        const identified = { memberId, until: now + personMs, by: askingId };
        return { done: { pin: 'ok' }, say: [line('household.by-proxy', { name })], identified };
      }
      const say = until === undefined ? [] : [line('household.consent-ended', { name, until })];
      return { done: { proxy: { memberId, ...proxy } }, say };
    },
  };
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
