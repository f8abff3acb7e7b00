import { type Ask, learned, notForMe } from '../dialog/flow.ts';
import { type Line, line } from '../line.ts';

/** After a page that is not the last. */
export function askMore(prompt: readonly Line[], page: number): Ask {
  return {
    kind: 'ask',
    expect: 'yesno',
    deeds: ['read'],
    prompt: [...prompt, line('dialog.more-ask')],
    reask: [line('dialog.more-ask')],
    example: line('dialog.yesno-example'),
    hear({ intent }) {
      if (intent === 'confirm.yes' || intent === 'nav.next') return learned({ done: { page: page + 1 } });
      return intent === 'confirm.no' ? learned({ done: { enough: true } }) : notForMe;
    },
  };
}
