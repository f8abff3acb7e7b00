import type { Context } from '../../dialog/context.ts';
import type { Answer, End } from '../../dialog/flow.ts';
import { about, type Line, line, type Subject } from '../../line.ts';
import type { Approval } from '../../ports/approvals.ts';
import type { Write } from '../../ports/dialogs.ts';
import { outcomeLines as sentLines } from '../certificates/send.ts';
import { toldLines } from '../fines/outcome-lines.ts';
import { overtakenEnd } from '../fines/overtaken.ts';
import { filedLines } from '../petitions/outcome.ts';

type Told = Pick<End, 'say' | 'awaits' | 'open'> & { readonly writes: readonly Write[] };

/** The engine's own: told at the next turn of a speaker at which a phone was asked. */
export const approvalNews: Answer = {
  kind: 'answer',
  access: 'public',
  reply: async (_understood, context) => withoutOffer(await newsOf(context)),
};

/** Where something else is asked or said next: no second question, but how to come back to it. */
export const withoutOffer = ({ open, ...told }: Told): Told =>
  open ? { ...told, say: [...told.say, line('approvals.ask-rest')] } : told;

/** How what was left to a phone ended, once; and whether something still waits for it. */
export async function newsOf(context: Context): Promise<Told> {
  const { deps, member, now } = context;
  const found = member ? await deps.approvals.recent(member.id, now) : [];
  const ended = found.filter(({ told, state }) => !told && state !== 'waiting');
  const parts = await Promise.all(ended.map((approval) => endOf(approval, context)));
  const awaits = found.some(({ state }) => state === 'waiting');
  const open = parts.find((part) => part.open)?.open;
  return {
    say: parts.flatMap(({ say }) => say),
    writes: parts.flatMap(({ writes }) => writes),
    ...(awaits ? { awaits } : {}),
    ...(open ? { open } : {}),
  };
}

/** What came of it: kinds to whoever stands at a speaker of the house, sums and names to the person only. */
export async function endOf(approval: Approval, context: Context): Promise<Told> {
  const { state, kind, operations } = approval;
  if (state === 'overtaken' && kind === 'settle' && context.known) {
    const fineIds = operations.map(({ of }) => of);
    return { ...(await overtakenEnd(fineIds, context)), writes: [markOf(approval, context)] };
  }
  if (state !== 'approved')
    return {
      say: [line(`approvals.${state}-${kind}`)],
      writes: [markOf(approval, context)],
    };
  if (!context.known) return { say: [line('approvals.approved-quiet')], writes: [markOf(approval, context)] };
  const { say, writes } = await carriedOut[kind](approval, context);
  return { say: [line('approvals.approved'), ...say], writes: [...writes, markOf(approval, context)] };
}

const markOf = ({ id, memberId }: Approval, { now: at }: Context): Write => ({
  kind: 'mark-answered',
  memberId,
  approvalIds: [id],
  at,
});

/** What is told of several at once is told of each. */
const allAbout = (
  lines: readonly Line[],
  kind: Subject['kind'],
  of: readonly { readonly id: string }[],
): readonly Line[] => lines.map((said) => about(said, kind, ...of.map(({ id }) => id)));

type Outcome = { readonly say: readonly Line[]; readonly writes: readonly Write[] };

const carriedOut: Readonly<
  Record<Approval['kind'], (approval: Approval, context: Context) => Promise<Outcome>>
> = {
  async settle({ operations, memberId }, { deps, now: at }) {
    const settled = await deps.settlements.find(operations.map(({ id }) => id));
    const over = settled.filter(({ outcome }) => outcome !== 'PENDING' && outcome !== 'UNKNOWN');
    const told: readonly Write[] =
      over.length === 0 ? [] : [{ kind: 'mark-told', memberId, settlementIds: over.map(({ id }) => id), at }];
    return { say: toldLines(settled, operations.length), writes: told };
  },
  async 'issue-certificate'({ operations }, context) {
    const sent = await context.deps.documents.find(operations.map(({ id }) => id));
    return { say: allAbout(sentLines(sent, context), 'document', sent), writes: [] };
  },
  async 'file-petition'({ operations }, { deps }) {
    const filed = await deps.petitions.settle(
      operations.map(({ id }) => id),
      0,
    );
    const say = filed.flatMap((one) => allAbout(filedLines(one, one.petition), 'petition', [one]));
    return { say: say.length > 0 ? say : [line('petitions.filed-before')], writes: [] };
  },
};
