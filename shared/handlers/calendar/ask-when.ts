import { type Ask, type Facts, learned, notForMe } from '../../dialog/flow.ts';
import { type Line, line } from '../../line.ts';
import type { Slots } from '../../turn.ts';

/** Asks for a day or an hour; `read` makes of what was said what the task keeps, nothing where it answers nothing. */
export function askWhen(question: Line, before: readonly Line[], read: (slots: Slots) => Facts): Ask {
  return {
    kind: 'ask',
    expect: 'date',
    prompt: [...before, question],
    reask: [question],
    example: line('calendar.when-example'),
    hear({ intent, slots }) {
      if (intent === 'confirm.no') return learned({ done: { refused: true } });
      const said = read(slots);
      return Object.keys(said).length > 0 ? learned({ given: said }) : notForMe;
    },
  };
}
