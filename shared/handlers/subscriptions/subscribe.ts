import { z } from 'zod';
import { mustDeliver } from '../../catalog/must-deliver.ts';
import { noticeKind, noticeKinds } from '../../catalog/notice-kinds.ts';
import { subscriptionRules } from '../../catalog/subscription-rules.ts';
import type { Context } from '../../dialog/context.ts';
import { flow, type Learned, type Step } from '../../dialog/flow.ts';
import { suggestKind } from '../../domain/suggest-kind.ts';
import { line } from '../../line.ts';
import { nameOf } from './kind-lines.ts';
import { offerDefaults } from './offer-defaults.ts';
import { offerSuggestion } from './offer-suggestion.ts';
import { subscribed } from './subscribed.ts';
import { whichKind } from './which-kind.ts';

const facts = z.object({
  kind: z.string().optional(),
  /** Only of these is it told what there is. */
  category: z.string().optional(),
  held: z.array(z.string()).optional(),
  chosen: z.boolean().optional(),
  suggestion: z
    .object({ kind: z.string(), year: z.enum(['this', 'next']) })
    .nullable()
    .optional(),
  page: z.number().optional(),
  refused: z.literal(true).optional(),
  ended: z.literal(true).optional(),
});

type Known = z.infer<typeof facts>;

/**
 * "건강검진 알림 받고 싶어"; without a kind, the default set once, then what fits the member, then what there is. 더, or the
 * name of a category, goes straight to what there is.
 */
export const subscribe = flow<Known>({
  version: 1,
  access: 'person',
  facts,
  corrects: ['subscription.add', 'subscription.offers'],
  accepts({ intent, slots: { kind, category } }) {
    if (!intent.startsWith('subscription.')) return undefined;
    if (noticeKind(String(kind))) return { kind };
    return typeof category === 'string' ? { category } : undefined;
  },
  next(known, context) {
    const { kind, category, held, page = 0, refused, ended } = known;
    if (ended) return { kind: 'end', say: [] };
    if (refused) return { kind: 'end', say: [line('subscriptions.left')] };
    if (held === undefined) return look;
    if (kind !== undefined) return add(kind, held, context);
    const offered = offer(known, context);
    if (offered) return offered;
    const kinds = open(held, category);
    if (kinds.length === 0) return { kind: 'end', say: [line('subscriptions.none-left')] };
    return whichKind({ kinds, page, before: [], question: line('subscriptions.which'), byCategory: true });
  },
});

function offer({ category, chosen, suggestion, page }: Known, context: Context): Step | undefined {
  if (category !== undefined || page !== undefined) return undefined;
  if (chosen === false) return offerDefaults(context);
  return suggestion ? offerSuggestion(suggestion, context) : undefined;
}

const look: Step = {
  kind: 'run',
  async call({ deps, member, today }): Promise<Learned> {
    const memberId = member?.id ?? '';
    const { kinds: held, chosen } = await deps.subscriptions.of(memberId);
    const { birth } = await deps.profiles.of(memberId);
    return {
      done: { held, chosen, suggestion: suggestKind(subscriptionRules(), birth, held, today) ?? null },
    };
  },
};

function add(kind: string, held: readonly string[], context: Context): Step {
  const name = nameOf(kind);
  if (mustDeliver(kind)) return { kind: 'end', say: [line('subscriptions.must', { name })] };
  if (held.includes(kind)) return { kind: 'end', say: [line('subscriptions.had', { name })] };
  return { kind: 'end', ...subscribed(kind, context) };
}

/** What can still be chosen: the nine of the beginning first, the rest by category. */
function open(held: readonly string[], of: string | undefined): readonly string[] {
  const free = noticeKinds().filter(
    ({ id, category }) => (of === undefined || category === of) && !held.includes(id) && !mustDeliver(id),
  );
  const first = free.filter(({ launch }) => launch);
  const rest = free
    .filter(({ launch }) => !launch)
    .sort((a, b) => a.category.localeCompare(b.category, 'ko'));
  return [...first, ...rest].map(({ id }) => id);
}
