import { addDays, type CivilDate, fullMonths } from './civil-date.ts';

/** What of a fine decides its amount. Money in won, dates Korean civil dates. */
export interface FineTerms {
  readonly kind: string;
  /** The principal. */
  readonly amount: number;
  readonly due: CivilDate;
  readonly discount?: { readonly amount: number; readonly until: CivilDate };
}

export interface Payable {
  readonly total: number;
  readonly stage: 'discount' | 'due' | 'late';
  /** 가산금 3 %, once. */
  readonly surcharge: number;
  /** 중가산금 1.2 % a full month. */
  readonly extra: number;
  readonly months: number;
}

/** 질서위반행위규제법 제24조: 3 % at once, 1.2 % a month, sixty months at most. In thousandths, to stay with whole numbers. */
const surchargePermille = 30;
const monthlyPermille = 12;
const maxMonths = 60;

/** 국고금 관리법 제47조: the last digit below ten won is dropped. */
const floorTen = (won: number) => Math.floor(won / 10) * 10;

/**
 * What is payable on a day. 사전납부 (질서위반행위규제법 제18조) is the amount printed on the notice, not a rate of ours. A 범칙금 has its
 * own steps (도로교통법 제164조·제165조).
 */
export function payable(fine: FineTerms, on: CivilDate): Payable {
  const none = { surcharge: 0, extra: 0, months: 0 };
  if (fine.discount && on <= fine.discount.until)
    return { total: fine.discount.amount, stage: 'discount', ...none };
  if (on <= fine.due) return { total: fine.amount, stage: 'due', ...none };
  if (isPenalty(fine)) return { ...penaltyAfter(fine, on), ...none };
  if (!bearsSurcharge(fine)) return { total: fine.amount, stage: 'late', ...none };
  const months = Math.min(fullMonths(addDays(fine.due, 1), on), maxMonths);
  const surcharge = (fine.amount * surchargePermille) / 1000;
  const extra = (fine.amount * monthlyPermille * months) / 1000;
  const total = floorTen(fine.amount + surcharge + extra);
  return { total, stage: 'late', surcharge: floorTen(surcharge), extra: floorTen(extra), months };
}

const isPenalty = ({ kind }: FineTerms) => kind === 'police-onsite';

/** 유료도로법 제20조: an unpaid toll grows by a surtax of its own, not by 가산금; the agency's own amount counts. */
const bearsSurcharge = ({ kind }: FineTerms) => kind !== 'toll-unpaid';

/** 1.2 times within twenty days of the first deadline, afterwards 1.5 times until the summary trial. */
function penaltyAfter({ amount, due }: FineTerms, on: CivilDate): Pick<Payable, 'total' | 'stage'> {
  const permille = on <= addDays(due, 20) ? 1200 : 1500;
  return { total: floorTen((amount * permille) / 1000), stage: 'late' };
}

/** The first deadline of a 범칙금: ten days after it was handed over, not counting that day. */
export function penaltyDue(received: CivilDate): CivilDate {
  return addDays(received, 10);
}
