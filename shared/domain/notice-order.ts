/** What of a notice decides its turn. */
export interface Urgency {
  readonly deadline?: string | undefined;
  readonly receivedAt: number;
}

/** A deadline still ahead goes first, the soonest of them foremost; then what has none or is past, newest first. */
export function byUrgency(today: string): (a: Urgency, b: Urgency) => number {
  const ahead = ({ deadline }: Urgency) =>
    deadline !== undefined && deadline >= today ? deadline : '9999-12-31';
  return (a, b) => ahead(a).localeCompare(ahead(b)) || b.receivedAt - a.receivedAt;
}

/** Fields that name the day by which something must be done, or on which it happens, the most binding first. */
const deadlineFields = ['due', 'discount_due', 'hearing_due', 'end', 'at', 'expire'];

/** `undefined` where none of the fields holds a date. */
export function deadlineOf(fields: Readonly<Record<string, unknown>>): string | undefined {
  for (const field of deadlineFields) {
    const date = /^\d{4}-\d{2}-\d{2}/.exec(String(fields[field] ?? ''))?.[0];
    if (date) return date;
  }
  return undefined;
}
