import { z } from 'zod';
import { askPin } from '../../dialog/ask-pin.ts';
import type { Context } from '../../dialog/context.ts';
import { type End, flow, type Step } from '../../dialog/flow.ts';
import { paymentApproval } from '../../domain/approval.ts';
import { type PaymentBar, type PaymentRules, paymentBar } from '../../domain/voice-payment.ts';
import { type Line, line } from '../../line.ts';
import type { Member } from '../../ports/homes.ts';
import { askedEnd, type NeededApproval, neededLine } from '../approvals/ask-approval.ts';
import { approvalRules, askedApproval } from '../approvals/rules.ts';
import { chooseFine } from './choose.ts';
import { type FineItem, fineItem, fineItems } from './fine-item.ts';
import { elsewhereLines, outcomeLines } from './outcome-lines.ts';
import { agreementOf, focusOf, matterOf, readBack } from './read-back.ts';
import { isOpen, type Selection, select, selection, selectionOf } from './select.ts';
import { settleFines } from './settle.ts';

const settled = z.object({
  id: z.string(),
  fineId: z.string(),
  outcome: z.enum(['PENDING', 'PAID', 'DECLINED', 'UNKNOWN', 'REFUNDED']),
  amount: z.number(),
  reason: z.string().optional(),
  onPhone: z.literal(true).optional(),
});

/** Looked up with the fines: what this member may do on this speaker. */
const rules = z.object({
  rail: z.enum(['billing', 'handoff']),
  caps: z.object({ each: z.number(), day: z.number() }),
  spentToday: z.number(),
  cardSince: z.number().optional(),
  cardApprovedAt: z.number().optional(),
  speakerSince: z.number().optional(),
  speakerApprovedAt: z.number().optional(),
});

const facts = selection.extend({
  /** What was looked up, and on which day: amounts change at midnight. */
  items: z.array(fineItem).readonly().optional(),
  on: z.string().optional(),
  rules: rules.optional(),
  approval: approvalRules.optional(),
  /** What had just been spoken of when it was looked up. */
  focus: z.string().optional(),
  /** sha256 of what was read back, once it was agreed to. */
  agreed: z.string().optional(),
  pin: z.enum(['ok', 'locked']).optional(),
  refused: z.literal(true).optional(),
  asked: askedApproval.optional(),
  settled: z.array(settled).readonly().optional(),
});
type Facts = z.infer<typeof facts>;

/** Pays one fine or all of them: look up, choose, read back, agree, PIN, settle, and say what is true then. */
export const payFine = flow<Facts>({
  version: 2,
  access: 'person',
  facts,
  corrects: ['notifications.detail', 'fines.list'],
  accepts: selectionOf,
  next(known, context) {
    if (!known.items || !known.rules || !known.approval || known.on !== context.today) return lookUp;
    const due = known.items.filter((item) => item.state === 'unpaid');
    const chosen = choose(due, known);
    if (known.refused) return { kind: 'end', say: [line('fines.not-paid')] };
    if (chosen.length === 0) return nothing(known.items, known);
    if (chosen.length > 1 && known.index !== '전부') return chooseFine(chosen);
    return pay(chosen, known, { ...known.rules, approval: known.approval }, context);
  },
});

const lookUp: Step = {
  kind: 'run',
  async call(context) {
    const { deps, member, turn, now, today: on, focus } = context;
    const [items, allowed, approval] = await Promise.all([
      fineItems(context),
      deps.payers.rulesOf(member?.id ?? '', turn.platform, turn.user.id, now),
      deps.approvals.rulesOf(member?.id ?? ''),
    ]);
    return { done: { items, rules: allowed, approval, on, focus } };
  },
};

/** "그거" is the one just spoken of; one that was named goes before. */
function choose(due: readonly FineItem[], said: Facts): readonly FineItem[] {
  const focus = isOpen(said) ? due.find((item) => item.id === said.focus) : undefined;
  return focus ? [focus] : select(due, said);
}

/** Nothing to pay among what was asked for; whatever is true of it is said instead. */
function nothing(items: readonly FineItem[], said: Selection): End {
  const state =
    said.fineId === undefined && said.kind === undefined ? undefined : select(items, said)[0]?.state;
  const unpaid = items.some((item) => item.state === 'unpaid');
  if (said.except ?? said.exceptKind) return { kind: 'end', say: [line('fines.no-other')] };
  if (state === 'asked' || (!unpaid && items.some((item) => item.state === 'asked'))) {
    return { kind: 'end', say: [line('approvals.waiting-fine')] };
  }
  if (state === 'paid') return { kind: 'end', say: [line('fines.already-paid')] };
  if (state === 'paying' || (!unpaid && items.some((item) => item.state === 'paying'))) {
    return { kind: 'end', say: [line('fines.paying')] };
  }
  if (unpaid) return { kind: 'end', say: [line('fines.no-such')], open: { intent: 'fines.list', slots: {} } };
  return { kind: 'end', say: [line(items.length > 0 ? 'fines.all-paid' : 'fines.none')] };
}

type Allowed = PaymentRules & { readonly approval: NeededApproval['rules'] };

function pay(chosen: readonly FineItem[], known: Facts, allowed: Allowed, context: Context): Step {
  const { member } = context;
  if (known.settled) return { kind: 'end', say: endLines(chosen, known.settled), ...focusOf(chosen) };
  if (known.asked) return askedEnd(known.asked, 'settle', context);
  if (!member) return { kind: 'end', say: [line('household.not-linked')] };
  const { rail } = allowed;
  const amounts = chosen.map((item) => item.total);
  const bar = paymentBar(allowed, amounts, context.now);
  const why = paymentApproval(allowed.approval, { rail, amounts, bar });
  const needed = why && { why, rules: allowed.approval };
  const obstacle = obstacleOf(member, known, allowed, bar, needed);
  if (obstacle) return { kind: 'end', say: [obstacle] };
  const agreement = agreementOf(chosen, member, context);
  if (known.agreed !== agreement)
    return readBack(chosen, member, agreement, rail, needed ? approvalLines(needed, allowed, context) : []);
  // By a link nothing is taken before the citizen pays it on the phone.
  if (rail === 'billing' && known.pin !== 'ok') return askPin(member, [line('pin.ask')], matterOf(chosen));
  return settleFines(chosen, member, agreement, rail, needed, context);
}

const endLines = (chosen: readonly FineItem[], made: readonly z.infer<typeof settled>[]): readonly Line[] => [
  ...outcomeLines(made, made.length),
  ...elsewhereLines(chosen, made),
];

function obstacleOf(
  member: Member,
  known: Facts,
  { rail, caps }: Allowed,
  bar: PaymentBar | undefined,
  needed: NeededApproval | undefined,
): Line | undefined {
  const canAsk = needed !== undefined && needed.rules.approverIds.length > 0;
  if (rail === 'handoff') return needed && !canAsk ? line('approvals.no-phone') : undefined;
  if (known.pin === 'locked') return line('fines.pin-locked-now');
  if (member.card === undefined) return line('fines.no-card');
  if (member.pin === 'none') return line('fines.no-pin');
  if (member.pin === 'locked') return line('fines.pin-locked');
  if (canAsk) return undefined;
  if (bar) return line(`fines.${bar}`, { cap: bar === 'over-each' ? caps.each : caps.day });
  return needed && line('approvals.no-phone');
}

/** Over which limit it is, and who must approve it. */
function approvalLines(needed: NeededApproval, { caps }: Allowed, context: Context): readonly Line[] {
  const { why } = needed;
  const limit =
    why === 'over-each' || why === 'over-day' ? [line(`approvals.${why}`, { cap: caps.each })] : [];
  return [...limit, neededLine(needed, context)];
}
