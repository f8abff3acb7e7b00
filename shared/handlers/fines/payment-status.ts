import type { Context } from '../../dialog/context.ts';
import type { Answer, End } from '../../dialog/flow.ts';
import { type Line, line } from '../../line.ts';
import type { PastSettlement } from '../../ports/settlements.ts';
import { type FineItem, fineAmount, fineItems, fineName, total } from './fine-item.ts';
import { toldLines } from './outcome-lines.ts';

/** So far back "아까 낸 거" can mean. */
const monthMs = 31 * 86_400_000;
const dayMs = 86_400_000;

/** "아까 낸 거 제대로 됐나", "얼마 냈지": what became of the last payments, and what is left. */
export const paymentStatus: Answer = {
  kind: 'answer',
  access: 'person',
  reply: ({ text }, context) => statusOf(text ?? '', context),
};

async function statusOf(text: string, context: Context): Promise<Omit<End, 'kind'>> {
  const { deps, member, now } = context;
  if (!member) return { say: [line('household.not-linked')] };
  const [settlements, items] = await Promise.all([
    deps.settlements.since(member.id, now - monthMs),
    fineItems(context),
  ]);
  const last = lastOnes(settlements);
  const [only] = last;
  return {
    say: [
      ...(last.length > 0 ? endsOf(last, items) : noneOf(items)),
      ...leftLines(items),
      ...(/영수증|납부확인|증빙/.test(text.replaceAll(' ', '')) ? [line('fines.receipt')] : []),
    ],
    ...(only && last.length === 1 ? { focus: only.fineId } : {}),
    listen: true,
  };
}

/** Those that were asked for together with the last one, or on its day. */
function lastOnes(settlements: readonly PastSettlement[]): readonly PastSettlement[] {
  const newest = Math.max(...settlements.map(({ at }) => at));
  return settlements.filter(({ at }) => newest - at < dayMs);
}

/** One by its name, several by their sum. */
function endsOf(last: readonly PastSettlement[], items: readonly FineItem[]): readonly Line[] {
  const [only] = last;
  const item = items.find(({ id }) => id === only?.fineId);
  const isOne = last.length === 1 && only?.outcome === 'PAID';
  const named = item && isOne ? [line('fines.that-one', { fine: fineName(item) })] : [];
  return [...named, ...toldLines(last, last.length)];
}

/** Paid elsewhere, or not at all. */
function noneOf(items: readonly FineItem[]): readonly Line[] {
  const isPaid = items.some(({ state }) => state === 'paid');
  return [line(isPaid ? 'fines.paid-already' : 'fines.paid-none')];
}

function leftLines(items: readonly FineItem[]): readonly Line[] {
  const left = items.filter(({ state }) => state === 'unpaid');
  const [only] = left;
  if (!only) return [];
  return left.length === 1
    ? [line('fines.left-one', { fine: fineAmount(only) })]
    : [line('fines.left', { n: left.length, total: total(left) })];
}
