import { type CivilDate, daysBetween } from './civil-date.ts';
import type { FormAnswers, When } from './petition-form.ts';

/** Where somebody stands in military service, as the office keeps it. */
export const militaryStatuses = [
  'exam',
  'enlist',
  'recruit',
  'social-wait',
  'social',
  'industry',
  'reserve',
  'done',
] as const;
export type MilitaryStatus = (typeof militaryStatuses)[number];

/** What is known of who files. Whatever is unknown breaks no rule: the office knows, and decides. */
export interface Applicant {
  readonly today: CivilDate;
  readonly birth?: CivilDate | undefined;
  readonly status?: MilitaryStatus | undefined;
  /** The day of the next duty: examination, enlistment, call. */
  readonly dutyOn?: CivilDate | undefined;
}

interface Spoken {
  /** Why not. */
  readonly say: string;
  /** What is possible instead. */
  readonly can?: string | undefined;
  /** Another petition that fits, by the applicant's status; `*` for everybody. */
  readonly instead?: Readonly<Record<string, string>> | undefined;
}

export type Rule =
  | (Spoken & { readonly kind: 'status'; readonly in: readonly MilitaryStatus[] })
  | (Spoken & { readonly kind: 'age'; readonly min?: number | undefined; readonly max?: number | undefined })
  | (Spoken & { readonly kind: 'lead'; readonly days: number; readonly before: string })
  | (Spoken & {
      readonly kind: 'within';
      readonly slot: string;
      readonly days: number;
      readonly of: 'dutyOn';
    })
  | (Spoken & { readonly kind: 'order'; readonly first: string; readonly second: string })
  | (Spoken & {
      readonly kind: 'span';
      readonly from: string;
      readonly to: string;
      readonly maxDays: number;
      readonly when?: When | undefined;
    })
  | (Spoken & { readonly kind: 'answer'; readonly slot: string; readonly not: string });

/** The first rule that what is known breaks. */
export function brokenRule(
  rules: readonly Rule[],
  answers: FormAnswers,
  applicant: Applicant,
): Rule | undefined {
  return rules.find((rule) => breaks(rule, answers, applicant));
}

/** The answer that may be given anew to mend it; `undefined`: nothing that was said can. */
export function mendedBy(rule: Rule): string | undefined {
  switch (rule.kind) {
    case 'order':
      return rule.second;
    case 'span':
      return rule.to;
    case 'within':
      return rule.slot;
    case 'lead':
      return rule.before === 'dutyOn' || rule.can !== undefined ? undefined : rule.before;
    default:
      return undefined;
  }
}

/** Another petition that suits the applicant. */
export function insteadOf(rule: Rule, { status }: Applicant): string | undefined {
  return (status === undefined ? undefined : rule.instead?.[status]) ?? rule.instead?.['*'];
}

/** 병역법 제2조제2항: an age is reached on the first of January of its year. */
export function serviceAge(birth: CivilDate, today: CivilDate): number {
  return Number(today.slice(0, 4)) - Number(birth.slice(0, 4));
}

function breaks(rule: Rule, answers: FormAnswers, applicant: Applicant): boolean {
  switch (rule.kind) {
    case 'status':
      return applicant.status !== undefined && !rule.in.includes(applicant.status);
    case 'age':
      return applicant.birth !== undefined && isOutside(rule, serviceAge(applicant.birth, applicant.today));
    case 'answer':
      return answers[rule.slot] === rule.not;
    default:
      return breaksDates(rule, answers, applicant);
  }
}

const isOutside = (
  { min = 0, max = 200 }: { min?: number | undefined; max?: number | undefined },
  age: number,
) => age < min || age > max;

type DateRule = Extract<Rule, { kind: 'lead' | 'within' | 'order' | 'span' }>;

function breaksDates(rule: DateRule, answers: FormAnswers, applicant: Applicant): boolean {
  const day = (key: string) => (key === 'dutyOn' ? applicant.dutyOn : text(answers[key]));
  switch (rule.kind) {
    case 'lead':
      return known(day(rule.before), (on) => daysBetween(applicant.today, on) < rule.days);
    case 'order':
      return known(day(rule.first), (first) => known(day(rule.second), (second) => second <= first));
    case 'within':
      return known(applicant.dutyOn, (of) =>
        known(day(rule.slot), (on) => on < of || daysBetween(of, on) > rule.days),
      );
    case 'span':
      return (
        (rule.when === undefined || answers[rule.when.slot] === rule.when.is) &&
        known(day(rule.from), (from) => known(day(rule.to), (to) => daysBetween(from, to) > rule.maxDays))
      );
  }
}

const text = (answer: unknown) => (typeof answer === 'string' && /^\d{4}-/.test(answer) ? answer : undefined);

const known = <T>(value: T | undefined, test: (value: T) => boolean): boolean =>
  value !== undefined && test(value);
