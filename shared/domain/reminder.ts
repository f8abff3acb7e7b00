import { type CivilDate, daysBetween } from './civil-date.ts';

/** Days before a deadline at which it is told again; on its own morning for the last time. */
const steps = [0, 1, 3, 7] as const;

/** The step a deadline has come to, were the day of it missed by an outage; `undefined`: too far away, or past. */
export function reminderStep(deadline: CivilDate, today: CivilDate): number | undefined {
  const days = daysBetween(today, deadline);
  return days < 0 ? undefined : steps.find((step) => days <= step);
}

/** Who never chose is told of everything; who did, of what she chose and of what must be delivered anyway. */
export function isWished(
  kind: string,
  wishes: { readonly chosen: boolean; readonly kinds: readonly string[] },
  mustDeliver: (kind: string) => boolean,
): boolean {
  return !wishes.chosen || wishes.kinds.includes(kind) || mustDeliver(kind);
}
