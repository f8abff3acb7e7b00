import { z } from 'zod';
import { choiceIn } from '../../catalog/petition-words.ts';
import type { Petition } from '../../catalog/petitions.ts';
import type { Choice, FormAnswer, FormAnswers, FormSlot } from '../../domain/petition-form.ts';
import { applies } from '../../domain/petition-form.ts';
import { formProblem } from '../../domain/petition-problem.ts';
import type { Slots } from '../../turn.ts';

/** What the first sentence said besides which petition: "다음 달 십오일로 …, 대학원 때문에". */
export const hint = z.object({
  dates: z.array(z.string()).readonly(),
  month: z.string().optional(),
  choices: z.array(z.string()).readonly(),
  country: z.string().optional(),
  /** The words without spaces, where the platform sent them. */
  words: z.string().optional(),
});
export type Hint = z.infer<typeof hint>;

export function hintOf(slots: Slots, text: string | undefined): Hint {
  const said = (...keys: readonly string[]) =>
    keys.flatMap((key) => (slots[key] === undefined ? [] : [String(slots[key])]));
  const [month] = said('month');
  const [country] = said('country');
  return {
    dates: said('date', 'date2'),
    choices: said('choice', 'choice2', 'choice3'),
    ...(month === undefined ? {} : { month }),
    ...(country === undefined ? {} : { country }),
    ...(text === undefined ? {} : { words: text.replaceAll(/[\s,.?!]/g, '') }),
  };
}

/** The choice that was named, by the platform or in the words. */
export function hintedChoice(choices: readonly Choice[], said: Hint | undefined): string | undefined {
  const named = choices.find(({ value }) => said?.choices.includes(value))?.value;
  return named ?? (said?.words === undefined ? undefined : choiceIn(choices, said.words));
}

/** The answers that the first sentence held; one that cannot stand is asked for as if it had not been said. */
export function hintedAnswers({ slots }: Petition, said: Hint, today: string): FormAnswers {
  const dates = [...said.dates];
  const answers: Record<string, FormAnswer> = {};
  for (const slot of slots) {
    if (!applies(slot, answers)) continue;
    const value = slot.type === 'date' ? dates[0] : hinted(slot, said);
    if (value === undefined || formProblem(slot, value, today) !== undefined) continue;
    answers[slot.key] = value;
    if (slot.type === 'date') dates.shift();
  }
  return answers;
}

function hinted(slot: FormSlot, said: Hint): FormAnswer | undefined {
  if (slot.type === 'month') return said.month ?? said.dates[0]?.slice(0, 7);
  if (slot.type === 'text' && slot.of === 'country') return said.country;
  // Only what was resolved: the name of the petition is among the words, and is no answer.
  return slot.type === 'choice'
    ? slot.choices?.find(({ value }) => said.choices.includes(value))?.value
    : undefined;
}
