import { type Ask, learned, notForMe, passed } from '../dialog/flow.ts';
import { type Line, line } from '../line.ts';
import { isOtherWish } from './talk/other-wish.ts';

/** After a page that is not the last: whoever asks for something else has heard enough. */
export function askMore(prompt: readonly Line[], page: number): Ask {
  return {
    kind: 'ask',
    expect: 'yesno',
    deeds: ['read'],
    prompt: [...prompt, line('dialog.more-ask')],
    reask: [line('dialog.more-ask')],
    example: line('dialog.yesno-example'),
    hear(understood) {
      const { intent } = understood;
      if (intent === 'confirm.yes' || intent === 'nav.next') return learned({ done: { page: page + 1 } });
      if (intent === 'confirm.no') return learned({ done: { enough: true } });
      return isOtherWish(understood) ? passed : notForMe;
    },
  };
}
