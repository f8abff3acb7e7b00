import type { Context } from '../../dialog/context.ts';
import type { Learned, Step } from '../../dialog/flow.ts';
import type { PaymentRules } from '../../domain/voice-payment.ts';
import { line } from '../../line.ts';
import type { Write } from '../../ports/dialogs.ts';
import type { Member } from '../../ports/homes.ts';
import type { Settlement } from '../../ports/settlements.ts';
import { askApproval, type NeededApproval } from '../approvals/ask-approval.ts';
import type { FineItem } from './fine-item.ts';

/** A reply does not wait on a bank: this long for the usual quick answer, then the truth is "접수했습니다". */
const briefWaitMs = 1500;

/**
 * Opens one settlement a fine, in the same commit that uses the agreement up, and says how they then are. A settlement of
 * its own each: one declined card must not hold the others back.
 */
export function settleFines(
  items: readonly FineItem[],
  member: Member,
  agreement: string,
  rail: PaymentRules['rail'],
  needed: NeededApproval | undefined,
  context: Context,
): Step {
  const writes = items.map((item) => settlement(item, member, agreement, rail, context));
  if (needed) return askApproval(writes, needed, member, context);
  const ids = writes.map((write) => write.id);
  return {
    kind: 'commit',
    writes,
    meanwhile: [line('fines.accepted')],
    async after({ deps, now }): Promise<Learned> {
      const settlements = await deps.settlements.settle(ids, briefWaitMs);
      const told = settlements.filter(isFinal).map((known) => known.id);
      return {
        done: { settled: settlements.map(settledOf) },
        ...(told.length > 0
          ? { writes: [{ kind: 'mark-told', memberId: member.id, settlementIds: told, at: now }] }
          : {}),
      };
    },
  };
}

type SettleWrite = Extract<Write, { kind: 'settle' }>;

function settlement(
  item: FineItem,
  member: Member,
  agreement: string,
  rail: PaymentRules['rail'],
  context: Context,
): SettleWrite {
  const { id, total } = item;
  return {
    kind: 'settle',
    id: context.newId(),
    memberId: member.id,
    fineId: id,
    amount: total,
    agreement,
    ...(rail === 'handoff' ? { rail } : { card: member.card }),
    at: context.now,
  };
}

/** What the dialog keeps of it. */
function settledOf({ id, fineId, outcome, amount, reason, onPhone }: Settlement) {
  return { id, fineId, outcome, amount, ...(reason ? { reason } : {}), ...(onPhone ? { onPhone } : {}) };
}

const isFinal = ({ outcome }: Pick<Settlement, 'outcome'>) => outcome !== 'PENDING' && outcome !== 'UNKNOWN';
