import { noticeCategory } from '../../catalog/notice-categories.ts';
import { type Hearing, learned } from '../../dialog/flow.ts';
import type { Understood } from '../../understood.ts';

/** What may be said beside the name alone and is no wish of its own. */
const bare: ReadonlySet<string | null> = new Set([
  null,
  'answer',
  'subscription.offers',
  'subscription.list',
]);

/** "교통", "세금 쪽은?": what there is of that category instead of what was offered. */
export function asksCategory({ intent, slots, text = '' }: Understood): Hearing | undefined {
  if (!bare.has(intent) && !isName(text)) return undefined;
  const category = slots.category ?? noticeCategory(text);
  return typeof category === 'string' ? learned({ given: { kind: undefined, category } }) : undefined;
}

/** So short it is the name and no question: "병역 쪽은?" is none for Ara. */
const isName = (text: string) => text.replaceAll(/[^가-힣]/g, '').length <= 5;

/** "더", "더 있어?", "뭐 뭐 있는데": on to what else there is, and nothing is refused by it. */
export function asksMore(understood: Understood): Hearing | undefined {
  const { intent, slots } = understood;
  const isMore = intent === 'nav.next' || (intent === 'subscription.offers' && slots.kind === undefined);
  return asksCategory(understood) ?? (isMore ? learned({ done: { page: 0 } }) : undefined);
}
