import { type Ask, learned, notForMe } from '../../dialog/flow.ts';
import { type Line, line } from '../../line.ts';
import { pageOf } from '../page.ts';
import { asksCategory } from './asks-more.ts';
import { kindNames } from './kind-lines.ts';

interface Choice {
  readonly kinds: readonly string[];
  readonly page: number;
  /** Said before the names. */
  readonly before: readonly Line[];
  readonly question: Line;
  /** The name of a category narrows what there is. */
  readonly byCategory?: true;
}

const more: ReadonlySet<string | null> = new Set(['nav.next', 'notifications.detail']);

/** Three at a time: by name, by number, or 다음. */
export function whichKind({ kinds, page, before, question, byCategory }: Choice): Ask {
  const shown = pageOf(kinds, page);
  return {
    kind: 'ask',
    expect: 'choice',
    prompt: [...before, line('subscriptions.these', { names: kindNames(shown) }), question],
    reask: [question],
    example: line('subscriptions.example'),
    hear(understood) {
      const { intent, slots } = understood;
      if (intent === 'confirm.no') return learned({ done: { refused: true } });
      if (typeof slots.kind === 'string') return learned({ given: { kind: slots.kind } });
      const byNumber = typeof slots.index === 'number' ? shown[slots.index - 1] : undefined;
      if (byNumber !== undefined) return learned({ given: { kind: byNumber } });
      if (more.has(intent)) return learned({ done: { page: page + 1 } });
      return (byCategory && asksCategory(understood)) ?? notForMe;
    },
  };
}
