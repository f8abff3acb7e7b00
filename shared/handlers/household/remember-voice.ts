import { z } from 'zod';
import type { Context } from '../../dialog/context.ts';
import { type Ask, flow, learned, notForMe, passed, type Step } from '../../dialog/flow.ts';
import { line } from '../../line.ts';
import type { VoiceWrite } from '../../ports/voices.ts';
import { isOtherWish } from '../talk/other-wish.ts';

const voice = z.object({
  memberId: z.string(),
  personId: z.string(),
  /** How long her PIN counts: what it proved is agreed to as long. */
  until: z.number(),
  /** Whether the microphone stayed open before this was asked. */
  listen: z.boolean(),
});
type Voice = z.infer<typeof voice>;

const facts = voice.partial().extend({
  offered: z.enum(['now', 'before']).optional(),
  answer: z.enum(['yes', 'no']).optional(),
});

/** Offered once to whom a PIN has just proved: to be known by this voice from now on. It opens contents, never money. */
export const rememberVoice = flow<z.infer<typeof facts>>({
  version: 1,
  access: 'linked',
  facts,
  next({ offered, answer, ...rest }, context) {
    const known = voice.safeParse(rest).data;
    if (!known) return { kind: 'end', say: [line('dialog.nothing-open')], listen: true };
    const name = context.member?.name;
    if (answer === 'yes') return endOf(known, [line('household.voice-kept', { name })]);
    if (answer === 'no') return endOf(known, [line('household.voice-left')]);
    if (offered === 'before' || !stillStands(known, context)) return endOf(known, []);
    return offered === undefined ? noteOffer(known) : askFor(known, name);
  },
});

const endOf = ({ listen }: Voice, say: Ask['prompt']): Step => ({
  kind: 'end',
  say,
  ...(listen ? { listen } : {}),
});

/** Another member, another voice, or a PIN that counts no more: there is nothing left to agree to. */
function stillStands({ memberId, personId, until }: Voice, { home, member, turn, now }: Context): boolean {
  const { personId: heard = personId } = turn.user;
  return member?.id === memberId && home?.voice === undefined && heard === personId && now < until;
}

function noteOffer(voice: Voice): Step {
  return {
    kind: 'run',
    async call(context) {
      const { memberId, personId } = voice;
      const before = await context.deps.voices.wasOffered(memberId, context.turn.platform, personId);
      if (before) return { done: { offered: 'before' } };
      return { done: { offered: 'now' }, writes: [write('note-voice-offered', voice, context)] };
    },
  };
}

function askFor(voice: Voice, name: string | undefined): Ask {
  const asked = line('household.voice-ask', { name });
  return {
    kind: 'ask',
    expect: 'yesno',
    deeds: [],
    prompt: [line('household.voice-means'), asked],
    reask: [asked],
    example: line('dialog.yesno-example'),
    why: line('household.voice-why'),
    otherwise: { done: { answer: 'no' } },
    hear(understood, context) {
      if (understood.intent === 'confirm.yes')
        return learned({ done: { answer: 'yes' }, writes: [write('remember-voice', voice, context)] });
      if (understood.intent === 'confirm.no') return learned({ done: { answer: 'no' } });
      return isOtherWish(understood) ? passed : notForMe;
    },
  };
}

const write = (
  kind: VoiceWrite['kind'],
  { memberId, personId }: Voice,
  { turn: { platform }, now: at }: Context,
): VoiceWrite => ({ kind, memberId, platform, personId, at });
