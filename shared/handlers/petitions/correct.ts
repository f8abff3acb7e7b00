import { choiceIn } from '../../catalog/petition-words.ts';
import type { FormAnswer, FormSlot } from '../../domain/petition-form.ts';
import type { Slots } from '../../turn.ts';
import type { Understood } from '../../understood.ts';
import type { Form } from './facts.ts';

/** One answer that takes the place of another. */
export interface Correction {
  readonly slot: FormSlot;
  readonly value: FormAnswer;
}

/** "아니 12월 말고 1월", "출국일을 바꿔 줘": which answer is meant, by its name, by the old value, or by its kind. */
export function correctionsOf(form: Form, { intent, slots }: Understood): readonly Correction[] {
  if (intent !== 'answer') return [];
  const { field, old } = slots;
  const fitting = form.petition.slots.flatMap((slot) => {
    const value = form.answers[slot.key] === undefined ? undefined : newValue(slot, slots, form);
    return value === undefined ? [] : [{ slot, value }];
  });
  const named = fitting.filter(({ slot }) => slot.label === field);
  if (named.length > 0 || field !== undefined) return named;
  // A journey moves as a whole: both its days were in the month that is taken back.
  const replaced = old === undefined ? [] : fitting.filter(({ slot }) => holds(form, slot, String(old)));
  return replaced.length > 0 ? replaced : fitting.slice(-1);
}

/** A month names the day's month, a day all of it. */
function holds({ answers }: Form, { key }: FormSlot, old: string): boolean {
  const answer = String(answers[key]);
  return answer.startsWith(old) || answer.slice(5, 7) === old.slice(5, 7);
}

function newValue(slot: FormSlot, slots: Slots, form: Form): FormAnswer | undefined {
  const { date, month, choice, country, phone, number } = slots;
  switch (slot.type) {
    case 'date':
      return (
        date ?? (month === undefined ? undefined : inMonth(String(month), String(form.answers[slot.key])))
      );
    case 'month':
      return month ?? (date === undefined ? undefined : String(date).slice(0, 7));
    case 'choice':
      return choice === undefined ? undefined : choiceIn(slot.choices ?? [], String(choice));
    case 'phone':
      return phone;
    case 'number':
      return number;
    default:
      return slot.of === 'country' ? country : undefined;
  }
}

/** The same day of another month; its last where the month is shorter (민법 제160조제3항). */
function inMonth(month: string, date: string): string {
  const [year = 0, at = 0] = month.split('-').map(Number);
  const last = new Date(Date.UTC(year, at, 0)).getUTCDate();
  return `${month}-${String(Math.min(last, Number(date.slice(8, 10)))).padStart(2, '0')}`;
}
