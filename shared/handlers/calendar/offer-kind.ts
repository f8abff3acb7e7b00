import type { Context } from '../../dialog/context.ts';
import { learned, notForMe, type Step } from '../../dialog/flow.ts';
import { line } from '../../line.ts';
import { nameOf } from '../subscriptions/kind-lines.ts';
import { subscribed } from '../subscriptions/subscribed.ts';

/** No notice, no day: what can be done is to be told when there is one. */
export function notCome(kind: string, isTold: boolean, context: Context): Step {
  const name = nameOf(kind);
  const said = line('calendar.not-come', { name });
  if (isTold) return { kind: 'end', say: [said, line('calendar.when-it-comes')] };
  return {
    kind: 'ask',
    expect: 'yesno',
    deeds: ['add', 'file', 'read'],
    prompt: [said, line('calendar.subscribe-ask')],
    reask: [line('calendar.subscribe-ask')],
    example: line('dialog.yesno-example'),
    hear({ intent }) {
      if (intent === 'confirm.yes') return learned({ done: { ended: true }, ...subscribed(kind, context) });
      return intent === 'confirm.no' ? learned({ done: { refused: true } }) : notForMe;
    },
  };
}
