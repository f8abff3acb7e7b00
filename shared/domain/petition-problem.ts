import { addDays, type CivilDate, monthStart } from './civil-date.ts';
import type { FormAnswer, FormSlot, TextKind } from './petition-form.ts';

/** Why an answer cannot stand, by the name of the sentence that says so. */
export type FormProblem =
  | 'past'
  | 'future'
  | 'far'
  | 'range'
  | 'phone'
  | 'address'
  | 'country'
  | 'school'
  | 'name'
  | 'bank'
  | 'text'
  | 'lunar';

/** Checked at once, while the citizen still knows what was asked. */
export function formProblem(
  slot: Pick<FormSlot, 'type' | 'bounds' | 'of'>,
  value: FormAnswer,
  today: CivilDate,
): FormProblem | undefined {
  switch (slot.type) {
    case 'date':
      return dateProblem(slot, String(value), today);
    case 'month':
      return monthProblem(slot, String(value), today);
    case 'number':
      return numberProblem(slot, Number(value));
    case 'phone':
      return /^0\d{8,10}$/.test(String(value)) ? undefined : 'phone';
    case 'address':
      return place.test(String(value)) ? undefined : 'address';
    case 'text':
      return textProblem(slot.of ?? 'free', String(value));
    default:
      return undefined;
  }
}

type Bounded = Pick<FormSlot, 'bounds'>;

function dateProblem({ bounds = {} }: Bounded, value: string, today: CivilDate): FormProblem | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return 'lunar';
  const { past, days = 731 } = bounds;
  if (past) {
    if (value > today) return 'future';
    return value < addDays(today, -days) ? 'far' : undefined;
  }
  if (value < today) return 'past';
  return value > addDays(today, days) ? 'far' : undefined;
}

function monthProblem({ bounds = {} }: Bounded, value: string, today: CivilDate): FormProblem | undefined {
  if (value < today.slice(0, 7)) return 'past';
  return value > monthStart(today, bounds.months ?? 24).slice(0, 7) ? 'far' : undefined;
}

function numberProblem({ bounds = {} }: Bounded, value: number): FormProblem | undefined {
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = bounds;
  return Number.isInteger(value) && value >= min && value <= max ? undefined : 'range';
}

/** Longer is a story, not an entry in a form. */
const longestText = 60;

const place =
  /(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주|[가-힣]{1,4}(?:시|도|군|구|읍|면|동|리|로|길)(?![가-힣]))/;

const looksLike: Readonly<Record<TextKind, RegExp>> = {
  country: /./,
  school: /(?:대학|학교|대학원|폴리텍|카이스트|유니버시티|칼리지|[가-힣a-z]대$|[가-힣]고$)/i,
  name: /^[가-힣]{2,5}$|^[A-Za-z][A-Za-z ]{1,30}$/,
  bank: /(?:은행|뱅크|농협|수협|축협|신협|금고|우체국|증권)$/,
  free: /[가-힣A-Za-z0-9]{1}/,
};

const problemOf: Readonly<Record<TextKind, FormProblem>> = {
  country: 'country',
  school: 'school',
  name: 'name',
  bank: 'bank',
  free: 'text',
};

function textProblem(kind: TextKind, value: string): FormProblem | undefined {
  if (value.length > longestText) return 'text';
  return looksLike[kind].test(kind === 'name' ? value.replaceAll(' ', '') : value)
    ? undefined
    : problemOf[kind];
}
