/** What of a notice decides its turn. */
export interface Urgency {
  readonly deadline?: string | undefined;
  readonly receivedAt: number;
}

/** A deadline still ahead goes first, the soonest of them foremost; then what has none or is past, newest first. */
export function byUrgency(today: string): (a: Urgency, b: Urgency) => number {
  const ahead = ({ deadline }: Urgency) =>
    deadline !== undefined && deadline >= today ? deadline : '9999-12-31';
  return (a, b) => inOrder(ahead(a), ahead(b)) || b.receivedAt - a.receivedAt;
}

/** ISO dates order by their characters; no collation is needed. */
const inOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Days that bind, the most binding kind first; of a day to be somewhere and the end of a period the earlier one. */
const deadlineFields: readonly (readonly string[])[] = [
  ['due'],
  ['discount_due'],
  ['hearing_due'],
  ['at', 'end'],
  ['expire'],
];

/** The day by which something must be done, or on which it happens; `undefined` where no field holds one. */
export function deadlineOf(fields: Readonly<Record<string, unknown>>): string | undefined {
  for (const keys of deadlineFields) {
    const dates = keys.flatMap((key) => /^\d{4}-\d{2}-\d{2}/.exec(String(fields[key] ?? ''))?.[0] ?? []);
    if (dates.length > 0) return dates.sort()[0];
  }
  return undefined;
}
