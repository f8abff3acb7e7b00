import { about, type Line, line } from '../../line.ts';
import type { Settlement } from '../../ports/settlements.ts';
import { type FineItem, fineName } from './fine-item.ts';

/** As it is kept in a dialog, where what is absent may be `undefined`. */
export interface Settled extends Pick<Settlement, 'outcome' | 'amount'> {
  readonly reason?: string | undefined;
  readonly onPhone?: true | undefined;
}

/** What is true of the settlements at this moment; `asked` fines without one were paid, or began to be, by another way. */
export function outcomeLines(settled: readonly Settled[], asked: number): readonly Line[] {
  const of = (...outcomes: readonly Settled['outcome'][]) =>
    settled.filter(({ outcome, onPhone }) => outcomes.includes(outcome) && !onPhone);
  return [
    ...paidLines(of('PAID')),
    ...onPhoneLines(settled.filter(({ onPhone }) => onPhone)),
    ...openLines(of('PENDING', 'UNKNOWN'), settled.length),
    ...declinedLines(of('DECLINED'), settled.length),
    ...of('REFUNDED').map(refundedLine),
    ...(settled.length < asked ? [line('fines.paid-elsewhere')] : []),
  ];
}

/** The same, once what was asked for is a while ago: then it is a fine that is heard of. */
export function toldLines(settled: readonly Settlement[], asked: number): readonly Line[] {
  const fines = settled.map(({ fineId }) => fineId);
  return outcomeLines(settled, asked).map((said) => about(said, 'fine', ...fines));
}

/** Those of the fines that have no settlement: they were paid, or began to be, by another way, and stay as they are. */
export function elsewhereLines(
  asked: readonly FineItem[],
  settled: readonly Pick<Settlement, 'fineId'>[],
): readonly Line[] {
  const own = new Set(settled.map(({ fineId }) => fineId));
  const others = asked.filter(({ id }) => !own.has(id));
  const [only] = others;
  if (!only) return [];
  return [
    others.length > 1
      ? line('fines.paid-elsewhere-some', { n: others.length })
      : line('fines.paid-elsewhere-one', { fine: fineName(only) }),
    line('fines.elsewhere'),
  ];
}

function paidLines(paid: readonly Settled[]): readonly Line[] {
  if (paid.length === 0) return [];
  const total = paid.reduce((won, { amount }) => won + amount, 0);
  return [line(paid.length > 1 ? 'fines.paid-all' : 'fines.paid', { n: paid.length, total })];
}

const onPhoneLines = (waiting: readonly Settled[]) => (waiting.length > 0 ? [line('fines.on-phone')] : []);

function openLines(open: readonly Settled[], all: number): readonly Line[] {
  if (open.length === 0) return [];
  return [line(open.length < all ? 'fines.accepted-rest' : 'fines.accepted', { n: open.length })];
}

/** Alone it is said with what helps; among others it is said which did not go through. */
function declinedLines(declined: readonly Settled[], all: number): readonly Line[] {
  const [first] = declined;
  if (!first) return [];
  if (declined.length < all) return [line('fines.declined-rest', { n: declined.length })];
  return [line(adviceOn(first.reason))];
}

/** What a citizen can do about a refusal, by the code of whoever refused. */
const advice: Readonly<Record<string, string>> = {
  BILLING_KEY_NOT_FOUND: 'fines.card-gone',
  BILLING_KEY_ALREADY_DELETED: 'fines.card-gone',
  LINK_EXPIRED: 'fines.link-expired',
  OVER_CAP: 'fines.over-day',
  FINE_CHANGED: 'fines.changed',
  CARD_CHANGED: 'fines.card-changed',
};

const adviceOn = (reason = '') => advice[reason] ?? 'fines.declined';

function refundedLine({ amount, reason = '' }: Settled): Line {
  return line(refunds[reason] ?? 'fines.refunded', { total: amount });
}

const refunds: Readonly<Record<string, string>> = {
  ALREADY_PAID: 'fines.refunded-paid',
  LATE_CHARGE: 'fines.refunded-late',
};
