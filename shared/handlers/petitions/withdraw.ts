import { z } from 'zod';
import { findPetition } from '../../catalog/petitions.ts';
import { askPin } from '../../dialog/ask-pin.ts';
import type { Context } from '../../dialog/context.ts';
import { type Ask, flow, learned, notForMe, type Step } from '../../dialog/flow.ts';
import { about, line } from '../../line.ts';
import type { Member } from '../../ports/homes.ts';
import { type FiledPetition, type PetitionState, petitionStates } from '../../ports/petitions.ts';
import { takenInCancelling, takesBack } from '../talk/takes-back.ts';
import { heardAnswer } from './hear-answer.ts';
import { meant } from './status.ts';

const item = z.object({ id: z.string(), petition: z.string(), state: z.enum(petitionStates) });
type Item = z.infer<typeof item>;

const facts = z.object({
  petition: z.string().optional(),
  /** The one that was just spoken of. */
  id: z.string().optional(),
  items: z.array(item).readonly().optional(),
  agreed: z.string().optional(),
  pin: z.enum(['ok', 'locked']).optional(),
  refused: z.literal(true).optional(),
  state: z.enum(petitionStates).optional(),
});
type Facts = z.infer<typeof facts>;

const open: readonly PetitionState[] = ['PENDING', 'UNKNOWN', 'NEEDS_ATTACHMENT', 'ACCEPTED'];
const briefWaitMs = 1500;

/** "그거 취소해 줘", "입영 연기 신청한 거 취소해 줘": which, 네, PIN, and what the office says. */
export const withdrawPetition = flow<Facts>({
  version: 1,
  access: 'person',
  facts,
  undoes: 'petition:',
  accepts: ({ slots: { petition, focus } }) => ({
    petition,
    id: typeof focus === 'string' ? focus.slice('petition:'.length) : undefined,
  }),
  next(known, context) {
    const { member } = context;
    if (!member) return { kind: 'end', say: [line('household.not-linked')] };
    if (!known.items) return lookUp(member);
    const fitting = fittingOf(known, known.items);
    const withdrawable = fitting.filter(({ state }) => open.includes(state));
    const [only, ...others] = withdrawable;
    if (known.state !== undefined) return told(known.state);
    if (!only) return { kind: 'end', say: [line(fitting.length > 0 ? 'petitions.over' : 'petitions.none')] };
    return others.length > 0 ? choose(withdrawable) : withdraw(only, known, member, context);
  },
});

function lookUp(member: Member): Step {
  return {
    kind: 'run',
    async call({ deps }) {
      const filed = await deps.petitions.recent(member.id);
      return { done: { items: filed.map(({ id, petition, state }) => ({ id, petition, state })) } };
    },
  };
}

function fittingOf({ id, petition }: Facts, items: readonly Item[]): readonly Item[] {
  if (id !== undefined) return items.filter((one) => one.id === id);
  const ids = new Set(meant(items as readonly FiledPetition[], petition).map((one) => one.id));
  return items.filter((one) => ids.has(one.id));
}

const nameOf = ({ petition }: Item) => findPetition(petition)?.spoken ?? '';

function choose(items: readonly Item[]): Ask {
  const choices = items.map((one) => ({ value: nameOf(one), words: [] }));
  const list = choices.map(({ value }) => line('petitions.value', { value }));
  return {
    kind: 'ask',
    expect: 'choice',
    prompt: [
      about(line('petitions.several-filed', { list }), 'petition', ...items.map(({ id }) => id)),
      line('petitions.which-withdraw'),
    ],
    reask: [line('petitions.which-withdraw')],
    example: line('petitions.example-choice', { list }),
    hear(understood) {
      const slot = { key: '', type: 'choice', label: '', ask: '', why: '', required: true, choices } as const;
      const value = heardAnswer(slot, understood);
      const named = items.find((one) => nameOf(one) === value || one.petition === understood.slots.petition);
      return named ? learned({ given: { id: named.id } }) : notForMe;
    },
  };
}

function withdraw(only: Item, known: Facts, member: Member, context: Context): Step {
  const obstacle = obstacleOf(member, known);
  if (obstacle) return { kind: 'end', say: [line(obstacle)] };
  if (known.refused) return { kind: 'end', say: [line('petitions.kept')] };
  const agreement = `${only.id} ${context.sessionId}`;
  if (known.agreed !== agreement) return confirm(only, agreement);
  if (known.pin !== 'ok') return askPin(member, [line('pin.ask')]);
  return {
    kind: 'commit',
    writes: [{ kind: 'withdraw-petition', id: only.id, memberId: member.id, at: context.now }],
    meanwhile: [line('petitions.withdrawing')],
    async after({ deps }) {
      const [now] = await deps.petitions.settle([only.id], briefWaitMs);
      return { done: { state: now?.state ?? only.state } };
    },
  };
}

function obstacleOf(member: Member, known: Facts): string | undefined {
  if (known.pin === 'locked') return 'petitions.pin-locked-now';
  if (member.pin === 'none') return 'petitions.no-pin';
  return member.pin === 'locked' ? 'petitions.pin-locked' : undefined;
}

function confirm(only: Item, agreement: string): Ask {
  const ask = about(line('petitions.withdraw', { name: nameOf(only) }), 'petition', only.id);
  return {
    kind: 'ask',
    expect: 'yesno',
    deeds: ['end'],
    takes: takenInCancelling,
    prompt: [ask],
    example: line('dialog.yesno-example'),
    hear(answer) {
      const back = takesBack(answer);
      if (back === undefined) return notForMe;
      return learned({ done: back ? { agreed: agreement } : { refused: true } });
    },
  };
}

function told(state: PetitionState): Step {
  const key = { WITHDRAWN: 'withdrawn', WITHDRAWING: 'withdrawing', UNKNOWN: 'withdrawing' }[String(state)];
  return { kind: 'end', say: [line(`petitions.${key ?? 'over'}`)] };
}
