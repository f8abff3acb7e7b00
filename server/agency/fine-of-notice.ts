import { fineKindTold } from '../../shared/catalog/fine-kinds.ts';
import type { Notice } from '../../shared/ports/notices.ts';
import type { ReportedFine } from '../db/write-fine.ts';

type Told = Pick<Notice, 'memberId' | 'id' | 'kind' | 'fields'> & { readonly title?: string | undefined };

/**
 * The fine that a notice imposes, known by the notice's own id: what its agency is told when it is paid. A prior notice
 * (사전통지) or a reminder imposes none of its own.
 */
export function fineOfNotice({ memberId, id, kind, title, fields }: Told): ReportedFine | undefined {
  const violation = textOf(fields.violation) ?? title;
  const place = textOf(fields.violation_place) ?? textOf(fields.place);
  const told = fineKindTold(kind, [violation, title, place].join(' '));
  if (!told) return undefined;
  const plate = textOf(fields.plate);
  return {
    memberId,
    id,
    kind: told.id,
    violation: violation ?? told.spokenName,
    amount: Number(fields.amount),
    at: String(fields.violated_at ?? fields.at),
    due: String(fields.due),
    ...discountOf(fields),
    ...(plate === undefined ? {} : { plate }),
    ...(place === undefined ? {} : { place }),
  };
}

const textOf = (value: string | number | undefined) => (typeof value === 'string' ? value : undefined);

function discountOf({ discount, discount_due: until }: Notice['fields']): Pick<ReportedFine, 'discount'> {
  return typeof discount === 'number' && typeof until === 'string'
    ? { discount: { amount: discount, until } }
    : {};
}
