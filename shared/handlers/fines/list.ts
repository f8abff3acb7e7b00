import { z } from 'zod';
import { type Ask, flow, learned, notForMe, type Step } from '../../dialog/flow.ts';
import { line } from '../../line.ts';
import type { Slots } from '../../turn.ts';
import { numbered } from './choose.ts';
import { type FineItem, fineAmount, fineItem, fineItems, total } from './fine-item.ts';
import { select, selection, selectionOf } from './select.ts';

const facts = selection.extend({
  items: z.array(fineItem).readonly().optional(),
  answered: z.literal(true).optional(),
});

/** What there is to pay, how much in all, until when; and whether to pay it now. */
export const listFines = flow<z.infer<typeof facts>>({
  version: 1,
  access: 'person',
  facts,
  accepts: selectionOf,
  next({ items, answered, ...said }) {
    if (!items) return lookUp;
    if (answered) return { kind: 'end', say: [] };
    const due = select(items, { kind: said.kind }).filter((item) => item.state === 'unpaid');
    const [only] = due;
    if (!only) return { kind: 'end', say: [line(emptyKey(items, said.kind))] };
    return due.length === 1 ? one(only) : several(due);
  },
});

const lookUp: Step = {
  kind: 'run',
  call: async (context) => ({ done: { items: await fineItems(context) } }),
};

function emptyKey(items: readonly FineItem[], kind: string | undefined): string {
  if (kind !== undefined && items.some((item) => item.state === 'unpaid')) return 'fines.none-of-kind';
  if (items.some((item) => item.state === 'asked')) return 'approvals.waiting-fine';
  if (items.some((item) => item.state === 'paying')) return 'fines.paying';
  return items.length > 0 ? 'fines.all-paid' : 'fines.none';
}

function one(item: FineItem): Ask {
  return {
    kind: 'ask',
    expect: 'yesno',
    deeds: ['pay'],
    prompt: [line('fines.one', { fine: fineAmount(item) }), untilLine(item), line('fines.pay-now')],
    reask: [line('fines.pay-now')],
    example: line('fines.pay-now-example'),
    focus: item.id,
    hear(understood) {
      if (understood.intent === 'confirm.yes') return pay({ fineId: item.id });
      if (understood.intent === 'fines.pay') return pay(slotsOr(understood.slots, { fineId: item.id }));
      return understood.intent === 'confirm.no' ? later : notForMe;
    },
  };
}

function several(items: readonly FineItem[]): Ask {
  return {
    kind: 'ask',
    expect: 'choice',
    prompt: [
      line('fines.several', { n: items.length, total: total(items) }),
      ...numbered(items),
      line('fines.which-to-pay'),
    ],
    reask: [line('fines.which-to-pay')],
    example: line('fines.which-example'),
    hear(understood) {
      if (understood.intent === 'confirm.no') return later;
      if (understood.intent === 'confirm.yes') return pay({});
      if (understood.intent === 'fines.pay') return pay(understood.slots);
      const said = selectionOf({ intent: understood.intent ?? '', slots: understood.slots });
      return said && understood.intent === 'notifications.detail' ? pay(understood.slots) : notForMe;
    },
  };
}

const later = learned({ done: { answered: true }, say: [line('fines.later')] });

/** "그거 내줘" names nothing: the one that was read is meant. */
const slotsOr = (said: Slots, meant: Slots): Slots => (Object.keys(said).length > 0 ? said : meant);

const pay = (slots: Slots) => learned({ done: { answered: true }, open: { intent: 'fines.pay', slots } });

/** Until when this amount holds. */
export function untilLine(item: FineItem): ReturnType<typeof line> {
  return line(`fines.until-${item.stage}`, { until: item.until });
}
