import { z } from 'zod';
import { fineKind } from '../../catalog/fine-kinds.ts';
import type { Context } from '../../dialog/context.ts';
import { payable } from '../../domain/payable.ts';
import { about, type Line, line } from '../../line.ts';
import type { Fine } from '../../ports/fines.ts';

/** A fine as it is on a day: what the citizen hears of it. Kept in the dialog while it is talked about. */
export const fineItem = z.object({
  id: z.string(),
  kind: z.string(),
  violation: z.string(),
  place: z.string().optional(),
  plate: z.string().optional(),
  /** Payable on the day it was looked up. */
  total: z.number(),
  stage: z.enum(['discount', 'due', 'late']),
  /** Until when `total` holds; a late one grows monthly. */
  until: z.string(),
  /** `asked`: a phone was asked to approve it. */
  state: z.enum(['unpaid', 'asked', 'paying', 'paid']),
});
export type FineItem = z.infer<typeof fineItem>;

/** A member's fines on the turn's day, the soonest deadline first: the order in which they are numbered aloud. */
export async function fineItems(context: Context): Promise<readonly FineItem[]> {
  if (!context.member) return [];
  const { deps, member, now, today } = context;
  const [fines, approvals] = await Promise.all([
    deps.fines.of(member.id),
    deps.approvals.recent(member.id, now),
  ]);
  const waiting = approvals.filter(({ state, kind }) => state === 'waiting' && kind === 'settle');
  const asked = new Set(waiting.flatMap(({ operations }) => operations.map(({ of }) => of)));
  return fines
    .map((fine) => itemOf(fine, today))
    .map((item) =>
      item.state === 'unpaid' && asked.has(item.id) ? { ...item, state: 'asked' as const } : item,
    )
    .sort((a, b) => order(a).localeCompare(order(b)));
}

const order = (item: FineItem) => `${item.until} ${item.id}`;

export function itemOf(fine: Fine, today: string): FineItem {
  const { total, stage } = payable(fine, today);
  return {
    id: fine.id,
    kind: fine.kind,
    violation: fine.violation,
    ...(fine.place === undefined ? {} : { place: fine.place }),
    ...(fine.plate === undefined ? {} : { plate: fine.plate }),
    total,
    stage,
    until: stage === 'discount' && fine.discount ? fine.discount.until : fine.due,
    state: fine.state,
  };
}

const nouns = { fine: '과태료', penalty: '범칙금', toll: '통행료' } as const;

/** "주정차 위반 과태료": in the agency's own words for what happened. */
export function fineTitle({ kind, violation }: Pick<FineItem, 'kind' | 'violation'>): string {
  const noun = nouns[fineKind(kind)?.family ?? 'fine'];
  return violation.includes(noun) ? violation : `${violation} ${noun}`;
}

/** "중앙로 주정차 위반 과태료": enough to tell it from another. */
export function fineName(item: FineItem): Line {
  const name = fineTitle(item);
  const { place } = item;
  const said = place === undefined ? line('fines.name', { name }) : line('fines.name-place', { name, place });
  return about(said, 'fine', item.id);
}

/** The name with what is to be paid. */
export function fineAmount(item: FineItem): Line {
  return line('fines.amount', { fine: fineName(item), total: item.total });
}

export const total = (items: readonly FineItem[]) => items.reduce((sum, item) => sum + item.total, 0);
