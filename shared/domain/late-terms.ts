import { addDays } from './civil-date.ts';
import { type FineTerms, payable } from './payable.ts';

/** What lateness costs: on the first day after the deadline, and with every full month from then on. */
export interface LateTerms {
  readonly firstDay: number;
  readonly perMonth: number;
}

export function lateTerms(fine: FineTerms): LateTerms {
  const first = payable(fine, addDays(fine.due, 1));
  const perMonth = first.surcharge === 0 ? 0 : Math.floor((fine.amount * 12) / 10_000) * 10;
  return { firstDay: first.surcharge, perMonth };
}
