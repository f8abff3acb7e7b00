import { noticeKinds } from '../../catalog/notice-kinds.ts';
import type { Context } from '../../dialog/context.ts';
import { type Ask, learned, notForMe } from '../../dialog/flow.ts';
import { line } from '../../line.ts';
import { asksMore } from './asks-more.ts';

/** The nine that 국민비서 began with, offered once: a no is remembered too. */
export function offerDefaults({ member, now: at }: Context): Ask {
  const kinds = noticeKinds().flatMap(({ id, launch }) => (launch ? [id] : []));
  const memberId = member?.id ?? '';
  return {
    kind: 'ask',
    expect: 'yesno',
    deeds: ['add', 'file', 'read'],
    prompt: [line('subscriptions.defaults', { n: kinds.length }), line('subscriptions.defaults-ask')],
    reask: [line('subscriptions.defaults-ask')],
    example: line('dialog.yesno-example'),
    hear(understood) {
      const { intent } = understood;
      if (intent === 'confirm.yes')
        return learned({
          done: { ended: true },
          say: [line('subscriptions.defaults-added', { n: kinds.length })],
          writes: [{ kind: 'subscribe', memberId, kinds, at }],
        });
      if (intent !== 'confirm.no') return asksMore(understood) ?? notForMe;
      return learned({
        done: { refused: true },
        writes: [{ kind: 'unsubscribe', memberId, kinds, at }],
      });
    },
  };
}
