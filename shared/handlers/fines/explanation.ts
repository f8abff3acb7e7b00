import { fineKind } from '../../catalog/fine-kinds.ts';
import type { FineTopic } from '../../catalog/fine-topics.ts';
import { lateTerms } from '../../domain/late-terms.ts';
import { about, type Line, line } from '../../line.ts';
import type { Fine } from '../../ports/fines.ts';
import { type FineItem, fineName } from './fine-item.ts';

type Explain = (fine: Fine, item: FineItem) => readonly Line[];

const explain: Readonly<Record<FineTopic, Explain>> = { why, until, discount, late, 'not-mine': notMine };

export function explanation(fine: Fine, item: FineItem, topic: FineTopic | undefined): readonly Line[] {
  const said = topic ? explain[topic](fine, item) : [...why(fine, item), ...until(fine, item), ...late(fine)];
  return said.map((each) => about(each, 'fine', item.id));
}

function why(fine: Fine, item: FineItem): readonly Line[] {
  const params = { fine: fineName(item), at: fine.at, violation: fine.violation };
  return [
    line('fines.why', params),
    ...(fine.plate === undefined ? [] : [line('fines.why-plate', { plate: fine.plate })]),
  ];
}

function until(_fine: Fine, item: FineItem): readonly Line[] {
  return [
    line(`fines.until-${item.stage}`, { until: item.until }),
    line('fines.payable', { total: item.total }),
  ];
}

function discount(fine: Fine, item: FineItem): readonly Line[] {
  if (!fine.discount || item.stage !== 'discount') return [line('fines.no-discount'), ...until(fine, item)];
  const { amount, until: last } = fine.discount;
  return [
    line('fines.discount', { until: last, amount, principal: fine.amount }),
    line('fines.discount-effect'),
  ];
}

function late(fine: Fine): readonly Line[] {
  const { firstDay, perMonth } = lateTerms(fine);
  if (firstDay === 0)
    return [line(fineKind(fine.kind)?.family === 'toll' ? 'fines.late-toll' : 'fines.late-penalty')];
  return [line('fines.late', { due: fine.due, firstDay }), line('fines.late-month', { perMonth })];
}

function notMine(fine: Fine): readonly Line[] {
  return [
    line('fines.not-mine'),
    line('fines.not-mine-where', { agency: fineKind(fine.kind)?.agency ?? '' }),
  ];
}
