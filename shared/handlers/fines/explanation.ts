import { fineKind } from '../../catalog/fine-kinds.ts';
import type { FineTopic } from '../../catalog/fine-topics.ts';
import { lateTerms } from '../../domain/late-terms.ts';
import { about, type Line, line } from '../../line.ts';
import type { Fine } from '../../ports/fines.ts';
import { type FineItem, fineName } from './fine-item.ts';

type Explain = (fine: Fine, item: FineItem) => readonly Line[];

const explain: Readonly<Record<FineTopic, Explain>> = { why, until, discount, late, 'not-mine': notMine };

interface Asked {
  readonly topic?: FineTopic | undefined;
  readonly isOne?: true | undefined;
}

export function explanation(fine: Fine, item: FineItem, { topic, isOne }: Asked): readonly Line[] {
  const named =
    isOne && topic !== undefined && topic !== 'why' ? [line('fines.that-one', { fine: fineName(item) })] : [];
  const said = topic
    ? [...named, ...explain[topic](fine, item)]
    : [...why(fine, item), ...until(fine, item), ...late(fine, item)];
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

/** Two things come after one another: the reduction ends, and then it is overdue. */
function late(fine: Fine, { stage }: FineItem): readonly Line[] {
  const { firstDay, perMonth } = lateTerms(fine);
  const reduced = stage === 'discount' ? fine.discount : undefined;
  const whole = reduced
    ? [line('fines.after-discount', { until: reduced.until, principal: fine.amount })]
    : [];
  if (firstDay === 0)
    return [
      ...whole,
      line(fineKind(fine.kind)?.family === 'toll' ? 'fines.late-toll' : 'fines.late-penalty'),
    ];
  return [...whole, line('fines.late', { due: fine.due, firstDay }), line('fines.late-month', { perMonth })];
}

/** 질서위반행위규제법 제18조제2항, 제20조: what was paid reduced is closed, and an objection has to come before. */
function notMine(fine: Fine, { state }: FineItem): readonly Line[] {
  const agency = fineKind(fine.kind)?.agency ?? '';
  return state === 'paid'
    ? [line('fines.paid-dispute'), line('fines.paid-dispute-where', { agency })]
    : [line('fines.not-mine'), line('fines.not-mine-where', { agency })];
}
