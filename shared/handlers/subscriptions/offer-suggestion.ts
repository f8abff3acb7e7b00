import type { Context } from '../../dialog/context.ts';
import { type Ask, learned, notForMe } from '../../dialog/flow.ts';
import type { Suggestion } from '../../domain/suggest-kind.ts';
import { line } from '../../line.ts';
import { asksMore } from './asks-more.ts';
import { nameOf } from './kind-lines.ts';
import { subscribed } from './subscribed.ts';

/** "올해 건강검진 대상이세요. 알림을 받으시겠어요?" A no goes on to what else there is. */
export function offerSuggestion({ kind, year }: Suggestion, context: Context): Ask {
  const name = nameOf(kind);
  return {
    kind: 'ask',
    expect: 'yesno',
    deeds: ['add', 'file', 'read'],
    prompt: [line(`subscriptions.fits-${year}`, { name }), line('subscriptions.fits-ask')],
    reask: [line('subscriptions.fits-ask')],
    example: line('dialog.yesno-example'),
    hear(understood) {
      const { intent, slots } = understood;
      if (typeof slots.kind === 'string') return learned({ given: { kind: slots.kind } });
      if (intent === 'confirm.yes') return learned({ done: { ended: true }, ...subscribed(kind, context) });
      if (intent === 'confirm.no') return learned({ done: { page: 0 } });
      return asksMore(understood) ?? notForMe;
    },
  };
}
