import { z } from 'zod';
import type { Context } from '../../dialog/context.ts';
import { type Ask, flow, type Learned, learned, notForMe, type Step } from '../../dialog/flow.ts';
import { about, line } from '../../line.ts';
import type { Planned } from './planned.ts';
import { entryFacts, entryMeant, entrySaid } from './which-entry.ts';

const facts = entryFacts.extend({ agreed: z.string().optional(), removed: z.boolean().optional() });

/** "민방위 일정 지워 줘": which, asked once more, taken out. */
export const removeFromCalendar = flow<z.infer<typeof facts>>({
  version: 1,
  access: 'person',
  facts,
  accepts: ({ intent, slots: { kind, date } }, text) =>
    intent === 'calendar.remove' ? entrySaid(kind, date, text) : undefined,
  next(known, context) {
    if (known.refused) return { kind: 'end', say: [line('calendar.kept')] };
    const meant = entryMeant(known, line('calendar.which-remove'));
    if ('step' in meant) return meant.step;
    const { entry } = meant;
    const { title, at } = entry;
    if (known.removed !== undefined)
      return {
        kind: 'end',
        say: [line(known.removed ? 'calendar.removed' : 'calendar.changed', { title, at })],
      };
    return known.agreed === entry.id ? remove(entry, context) : confirm(entry);
  },
});

function confirm({ id, title, at, office }: Planned): Ask {
  const question = about(line('calendar.remove-ask', { title, at }), 'calendar-entry', id);
  return {
    kind: 'ask',
    expect: 'yesno',
    deeds: ['end'],
    prompt: office ? [line('calendar.office-stays', { title }), question] : [question],
    reask: [question],
    example: line('dialog.yesno-example'),
    hear({ intent }) {
      if (intent === 'confirm.yes') return learned({ done: { agreed: id } });
      return intent === 'confirm.no' ? learned({ done: { refused: true } }) : notForMe;
    },
  };
}

function remove({ id }: Planned, { member, now: at }: Context): Step {
  const memberId = member?.id ?? '';
  return {
    kind: 'commit',
    writes: [{ kind: 'remove-from-calendar', memberId, id, at }],
    meanwhile: [],
    async after({ deps }): Promise<Learned> {
      return { done: { removed: (await deps.calendar.find(memberId, id)) === undefined } };
    },
  };
}
