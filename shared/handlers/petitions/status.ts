import { z } from 'zod';
import { findPetitionFamily } from '../../catalog/petition-families.ts';
import { findPetition } from '../../catalog/petitions.ts';
import type { Context } from '../../dialog/context.ts';
import { type Ask, flow, learned, notForMe, type Step } from '../../dialog/flow.ts';
import { line } from '../../line.ts';
import { type FiledPetition, petitionStates } from '../../ports/petitions.ts';
import { latestDocument } from '../certificates/own-document.ts';
import { stateLines } from './outcome.ts';

const item = z.object({
  id: z.string(),
  petition: z.string(),
  state: z.enum(petitionStates),
  receipt: z.string().optional(),
  reason: z.string().optional(),
  attachBy: z.string().optional(),
});
type Item = z.infer<typeof item>;

const facts = z.object({
  petition: z.string().optional(),
  /** Which were asked about at the office. */
  asked: z.array(z.string()).readonly().optional(),
  items: z.array(item).readonly().optional(),
  resend: z.boolean().optional(),
  /** Told of something else that was asked for. */
  elsewhere: z.literal(true).optional(),
});

/** More are too many to hear at once. */
const mostSaid = 3;
/** So long an office may take before what was known last is said. */
const briefWaitMs = 1500;

/** "입영 연기 어떻게 됐어": asks the office, says how it is, and offers the link again where papers are missing. */
export const petitionStatus = flow<z.infer<typeof facts>>({
  version: 1,
  access: 'person',
  facts,
  accepts: (task) => ({ petition: task.slots.petition }),
  next(known, context) {
    if (known.elsewhere) return { kind: 'end', say: [] };
    if (!known.asked) return findOpen(known.petition);
    if (!known.items) return askOffice(known.asked, known.petition, context);
    const [only, ...others] = known.items;
    if (!only) return { kind: 'end', say: [line(noneKey(known.petition))] };
    if (others.length > 0) return { kind: 'end', say: several(known.items), listen: true };
    return known.resend === undefined && only.state === 'NEEDS_ATTACHMENT'
      ? offerLink(only, context)
      : told(only, known.resend);
  },
});

const noneKey = (petition: string | undefined) =>
  petition === undefined ? 'petitions.none' : 'petitions.none-such';

/** The named one or one of its family; without a name all of the last months. */
export function meant(
  filed: readonly FiledPetition[],
  petition: string | undefined,
): readonly FiledPetition[] {
  const family = findPetitionFamily(petition ?? '')?.of.map((one) => one.petition) ?? [petition];
  const named = petition === undefined ? filed : filed.filter((one) => family.includes(one.petition));
  return named.slice(0, mostSaid);
}

function findOpen(petition: string | undefined): Step {
  return {
    kind: 'run',
    async call(context) {
      const { deps, member } = context;
      const filed = member ? meant(await deps.petitions.recent(member.id), petition) : [];
      // "그거 어떻게 됐어" with no petition under way means the certificate.
      if (filed.length === 0 && petition === undefined && (await latestDocument(context, undefined)))
        return { done: { elsewhere: true }, open: { intent: 'certificate.status', slots: {} } };
      return { done: { asked: filed.map(({ id }) => id) } };
    },
  };
}

const openStates: readonly string[] = ['NEEDS_ATTACHMENT', 'ACCEPTED'];

function askOffice(ids: readonly string[], petition: string | undefined, context: Context): Step {
  const { member, now } = context;
  const items = async ({ deps }: Context) => {
    const found = await deps.petitions.fresh(ids, now, briefWaitMs);
    const open = found.filter(({ state }) => petition !== undefined || openStates.includes(state));
    return { done: { items: (open.length > 0 ? open : found.slice(0, 1)).map(itemOf) } };
  };
  if (!member || ids.length === 0) return { kind: 'run', call: async () => ({ done: { items: [] } }) };
  const write = { kind: 'check-petitions', ids, memberId: member.id, at: now } as const;
  return { kind: 'commit', writes: [write], meanwhile: [line('petitions.later')], after: items };
}

const itemOf = ({ id, petition, state, receipt, reason, attachBy }: FiledPetition): Item => ({
  id,
  petition,
  state,
  receipt,
  reason,
  attachBy,
});

const several = (items: readonly Item[]) => [
  line('petitions.several', { n: items.length }),
  ...items.flatMap(stateLines),
];

function told(only: Item, resend: boolean | undefined): Step {
  const focus = `petition:${only.id}`;
  if (resend !== undefined)
    return { kind: 'end', say: [line(resend ? 'petitions.link-again' : 'petitions.link-not')], focus };
  const number = only.receipt === undefined ? [] : [line('petitions.receipt', { receipt: only.receipt })];
  return { kind: 'end', say: [...stateLines(only), ...number], focus, listen: true };
}

function offerLink(only: Item, context: Context): Ask {
  const { member } = context;
  const offer = line('petitions.offer-link');
  return {
    kind: 'ask',
    expect: 'yesno',
    deeds: ['send'],
    prompt: [...stateLines(only), offer],
    reask: [offer],
    example: line('dialog.yesno-example'),
    why: line('petitions.why-link', { name: findPetition(only.petition)?.spoken ?? '' }),
    focus: `petition:${only.id}`,
    hear({ intent }) {
      if (intent === 'confirm.no') return learned({ done: { resend: false } });
      if (intent !== 'confirm.yes' || !member) return notForMe;
      const write = { id: context.newId(), memberId: member.id, petitionId: only.id, at: context.now };
      return learned({ done: { resend: true }, writes: [{ kind: 'resend-petition-link', ...write }] });
    },
  };
}
