import type { CivilDate } from './civil-date.ts';

interface Rule {
  readonly id: string;
  readonly fromAge: number;
  readonly toAge?: number | undefined;
  readonly everyOther?: boolean | undefined;
}

export interface Suggestion {
  readonly kind: string;
  readonly year: 'this' | 'next';
}

/**
 * The first kind that fits by what is on record and is not held: this year's before next year's, which is looked at in
 * its last quarter only. Without a birth date there is none: nothing is guessed.
 */
export function suggestKind(
  rules: readonly Rule[],
  birth: CivilDate | undefined,
  held: readonly string[],
  today: CivilDate,
): Suggestion | undefined {
  if (birth === undefined) return undefined;
  const born = Number(birth.slice(0, 4));
  const year = Number(today.slice(0, 4));
  const open = rules.filter(({ id }) => !held.includes(id));
  const now = open.find((rule) => fits(rule, born, year));
  if (now) return { kind: now.id, year: 'this' };
  const soon = today.slice(5, 7) >= '10' ? open.find((rule) => fits(rule, born, year + 1)) : undefined;
  return soon && { kind: soon.id, year: 'next' };
}

function fits({ fromAge, toAge, everyOther }: Rule, born: number, year: number): boolean {
  const age = year - born;
  return age >= fromAge && age <= (toAge ?? 200) && (!everyOther || age % 2 === 0);
}
