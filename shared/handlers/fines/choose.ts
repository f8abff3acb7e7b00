import type { Ask } from '../../dialog/flow.ts';
import { learned, notForMe } from '../../dialog/flow.ts';
import { type Line, line } from '../../line.ts';
import { type FineItem, fineAmount } from './fine-item.ts';
import { selectionOf } from './select.ts';

/** More are too many to hear at once. */
const perTurn = 3;

/** Which of several: by number, by what it was for, by amount, or all of them. */
export function chooseFine(items: readonly FineItem[]): Ask {
  return {
    kind: 'ask',
    expect: 'choice',
    prompt: [line('fines.which-of', { n: items.length }), ...numbered(items), line('fines.which')],
    reask: [line('fines.which')],
    example: line('fines.which-example'),
    hear(understood) {
      if (understood.intent === 'confirm.no') return learned({ done: { refused: true } });
      if (understood.intent === 'confirm.yes' || understood.intent?.startsWith('nav.')) return notForMe;
      const said = selectionOf({ intent: understood.intent ?? '', slots: understood.slots });
      return said && understood.intent ? learned({ given: said }) : notForMe;
    },
  };
}

/** "첫 번째, 중앙로 주정차 위반 과태료 삼만 이천 원." */
export function numbered(items: readonly FineItem[]): readonly Line[] {
  const said = items
    .slice(0, perTurn)
    .map((item, at) => line('fines.numbered', { n: at + 1, fine: fineAmount(item) }));
  return items.length > perTurn ? [...said, line('fines.and-more', { n: items.length - perTurn })] : said;
}
