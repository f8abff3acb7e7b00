import type { Context } from '../../dialog/context.ts';
import type { Learned, Step } from '../../dialog/flow.ts';
import { type Line, line } from '../../line.ts';
import type { Write } from '../../ports/dialogs.ts';
import type { Member } from '../../ports/homes.ts';
import type { Settlement } from '../../ports/settlements.ts';
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
  context: Context,
): Step {
  const writes = items.map((item) => settlement(item, member, agreement, context));
  const ids = writes.map((write) => write.id);
  return {
    kind: 'commit',
    writes,
    meanwhile: [line('fines.accepted')],
    async after({ deps, now }): Promise<Learned> {
      const settlements = await deps.settlements.settle(ids, briefWaitMs);
      const told = settlements.filter(isFinal).map((known) => known.id);
      return {
        done: { settled: settlements.map(({ id, outcome, amount }) => ({ id, outcome, amount })) },
        ...(told.length > 0
          ? { writes: [{ kind: 'mark-told', memberId: member.id, settlementIds: told, at: now }] }
          : {}),
      };
    },
  };
}

type SettleWrite = Extract<Write, { kind: 'settle' }>;

function settlement(item: FineItem, member: Member, agreement: string, context: Context): SettleWrite {
  const { id, total } = item;
  return {
    kind: 'settle',
    id: context.newId(),
    memberId: member.id,
    fineId: id,
    amount: total,
    agreement,
    at: context.now,
  };
}

const isFinal = ({ outcome }: Pick<Settlement, 'outcome'>) => outcome === 'PAID' || outcome === 'DECLINED';

/** What is true of the settlements at this moment; `asked` fines without one were already being paid. */
export function outcomeLines(
  settled: readonly Pick<Settlement, 'outcome' | 'amount'>[],
  asked: number,
): readonly Line[] {
  const paid = settled.filter(({ outcome }) => outcome === 'PAID');
  const declined = settled.filter(({ outcome }) => outcome === 'DECLINED');
  const open = settled.length - paid.length - declined.length;
  const sum = paid.reduce((won, { amount }) => won + amount, 0);
  return [
    ...(paid.length > 0
      ? [line(paid.length > 1 ? 'fines.paid-all' : 'fines.paid', { n: paid.length, total: sum })]
      : []),
    ...(open > 0
      ? [line(open < settled.length ? 'fines.accepted-rest' : 'fines.accepted', { n: open })]
      : []),
    ...(declined.length > 0
      ? [
          line(declined.length < settled.length ? 'fines.declined-rest' : 'fines.declined', {
            n: declined.length,
          }),
        ]
      : []),
    ...(settled.length < asked ? [line('fines.paying')] : []),
  ];
}
