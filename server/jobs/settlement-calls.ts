import { fineKind } from '../../shared/catalog/fine-kinds.ts';
import type { Clock } from '../../shared/clock.ts';
import type { SettlementCall, SettlementEvent } from '../../shared/domain/settlement-machine.ts';
import { AppError } from '../../shared/errors.ts';
import type { FineAgency } from '../../shared/ports/fine-agency.ts';
import type { ChargeResult, PaymentGateway } from '../../shared/ports/payment.ts';
import { billingKeyPlace } from '../db/billing-key.ts';
import type { Executor } from '../db/compiled.ts';
import type { OpenSettlement } from '../db/open-settlement.ts';
import type { Vault } from '../vault/vault.ts';

/** What a call found out. `mismatch`: the provider took another sum than was agreed to, so nothing of ours is true of it. */
export interface Found {
  readonly event: SettlementEvent | 'mismatch' | 'nothing-new';
  readonly receipt?: string;
  readonly reason?: string;
}

export interface CallParts {
  readonly db: Executor;
  readonly vault: Vault;
  readonly gateway: PaymentGateway;
  readonly agency: FineAgency;
  readonly clock: Clock;
}

type Call = (parts: CallParts, open: OpenSettlement) => Promise<Found>;

/** The foreign calls, by name; `charge` is not in the table of states because no state may lead to it by itself. */
export const settlementCalls: Readonly<Record<SettlementCall | 'charge', Call>> = {
  claim: async (_parts, { rail }) => ({ event: rail === 'handoff' ? 'handed-off' : 'claimed' }),
  charge,
  'look-up': lookUp,
  post,
  refund,
};

async function charge({ db, vault, gateway }: CallParts, open: OpenSettlement): Promise<Found> {
  const { id, member_id, billing_key: sealed, amount, fine_kind: kind } = open;
  if (sealed === null) throw new AppError('BUG', 'a settlement without a card was accepted');
  const billingKey = (await vault.open(db, billingKeyPlace(member_id), sealed)).toString();
  // The provider learns what kind it is, not what was done where.
  const title = fineKind(kind ?? '')?.spokenName ?? '과태료';
  return foundOf(open, await gateway.charge({ id, billingKey, amount, title }));
}

async function lookUp({ gateway, clock }: CallParts, open: OpenSettlement): Promise<Found> {
  const result = await gateway.lookup(open.id);
  if (open.state === 'DECLINED' && result?.outcome === 'PAID')
    return { ...foundOf(open, result), reason: 'LATE_CHARGE' };
  if (open.state !== 'HANDED_OFF') return result ? foundOf(open, result) : { event: 'unseen' };
  // Opened on the phone and left: the provider calls it READY for ever.
  const isUntouched = result === undefined || result.reason === 'READY';
  const isOver = clock.now() > (open.link_expires_at ?? 0);
  if (isUntouched) return isOver ? { event: 'lapsed', reason: 'LINK_EXPIRED' } : { event: 'nothing-new' };
  return foundOf(open, result);
}

const eventOf = { PAID: 'paid', DECLINED: 'declined', PENDING: 'pending', UNKNOWN: 'unknown' } as const;

function foundOf(open: OpenSettlement, result: ChargeResult): Found {
  const { outcome, amount, receipt, reason } = result;
  const isOther = outcome === 'PAID' && amount !== undefined && amount !== open.amount;
  if (isOther || reason === 'AMOUNT_MISMATCH') return { event: 'mismatch', reason: `provider: ${amount}` };
  return {
    event: eventOf[outcome],
    ...(receipt === undefined ? {} : { receipt }),
    ...(reason === undefined ? {} : { reason }),
  };
}

async function post({ agency }: CallParts, open: OpenSettlement): Promise<Found> {
  const { id, fine_id: fineId, amount, charged_at: approvedAt, receipt } = open;
  const result = await agency.post({
    id,
    fineId,
    amount,
    approvedAt: approvedAt ?? open.updated_at,
    receipt: receipt ?? '',
  });
  if (result.outcome === 'ACCEPTED') return { event: 'accepted' };
  return result.outcome === 'REFUSED'
    ? { event: 'refused', reason: result.reason }
    : { event: 'nothing-new', reason: 'the agency gave no answer' };
}

async function refund({ gateway }: CallParts, { id, reason }: OpenSettlement): Promise<Found> {
  const outcome = await gateway.refund(id, reason ?? 'refused by the agency');
  return outcome === 'REFUNDED'
    ? { event: 'refunded' }
    : { event: 'nothing-new', reason: 'the provider gave no answer' };
}
