import { flatMap } from '../flat-map.ts';
import { type Line, type Subject, subjectsOf } from '../line.ts';
import type { Write } from '../ports/dialogs.ts';
import type { Pace } from '../ports/homes.ts';
import type { Card, Reply } from '../reply.ts';
import type { Context } from './context.ts';
import { contextOf } from './context.ts';
import { type Dialog, withoutFindings } from './dialog.ts';
import type { Handlers, Identified } from './flow.ts';

/** One turn in the making: what is said and written so far, and the dialog as it will be kept. */
export interface Talk {
  readonly handlers: Handlers;
  dialog: Dialog;
  context: Context;
  readonly say: Line[];
  /** How many of them `noteHeard` has seen. */
  noted: number;
  /** Where among them the open question begins; absent: none was put in this turn. */
  asksFrom?: number;
  readonly writes: Write[];
  /** The open question alone, for the platform's own reprompt. */
  reprompt: readonly Line[];
  listen: boolean;
  /** The reply before, where it may be said again. */
  readonly last: Reply | undefined;
  card?: Card;
  link?: true;
  pairing?: { readonly deviceCode: string };
  missed?: true;
  /** Say the last reply again, after what is said now. */
  repeat?: true;
  /** Nothing of it is worth saying again: what was said before it is. */
  aside?: true;
  /** Asked for in this turn; else the member's own. */
  pace?: Pace;
  /** The open question was put again already: nothing more to go on to. */
  settled?: true;
  /** Something else was answered, so the open question comes back in short. */
  digressed?: true;
  /** The frame whose question was open when the turn began: any other that was asked before is named on its return. */
  readonly openFrame: number | undefined;
  /** Commits what has been gathered before going on. */
  readonly commit: (meanwhile: readonly Line[]) => Promise<void>;
}

export function identify(talk: Talk, person: Identified): void {
  const { memberId } = person;
  noteHeard(talk);
  const isOther = memberId !== talk.context.member?.id;
  const dialog = isOther ? { ...withoutFindingsBelow(talk.dialog), memberId, heard: undefined } : talk.dialog;
  const unknownVoice = unknownVoiceOf(talk.context, person);
  talk.dialog = { ...dialog, servedId: memberId, person, ...(unknownVoice ? { unknownVoice } : {}) };
  refresh(talk);
}

/** A PIN says whose the voice is that it was said in. Who lives alone is known without. */
function unknownVoiceOf(
  { turn, home }: Context,
  { memberId, until, by }: Identified,
): Dialog['unknownVoice'] {
  const { personId } = turn.user;
  if (personId === undefined || by !== undefined) return undefined;
  const isOfUse = home !== undefined && home.voice === undefined && home.members.length > 1;
  return isOfUse ? { memberId, personId, until } : undefined;
}

/** All but the task that found out who it is. */
function withoutFindingsBelow(dialog: Dialog): Dialog {
  const top = dialog.frames.slice(-1);
  return { ...dialog, frames: [...withoutFindings(dialog).frames.slice(0, -1), ...top] };
}

/** The context follows the dialog: another member, another focus. */
export function refresh(talk: Talk): void {
  const { context, dialog } = talk;
  talk.context = contextOf(context.deps, context.turn, context.home, dialog);
}

/**
 * Keeps what of a member's contents was said since this was last called, and `again` besides: whose it was, and who was
 * known to listen then. The lines themselves say what is heard in them, so it is kept whatever task said them.
 */
export function noteHeard(talk: Talk, again: readonly Subject[] = []): void {
  const said = [...flatMap(talk.say.slice(talk.noted), subjectsOf), ...again];
  talk.noted = talk.say.length;
  const { member, hearer, turn, now } = talk.context;
  if (said.length === 0 || !member) return;
  const heard = [...new Map(said.map((subject) => [`${subject.kind} ${subject.id}`, subject])).values()];
  talk.dialog = { ...talk.dialog, heard: [...(talk.dialog.heard ?? []), ...heard] };
  const by = hearer === undefined ? {} : { by: hearer };
  const where = { platform: turn.platform, userId: turn.user.id };
  talk.writes.push({ kind: 'hear', memberId: member.id, heard, ...by, ...where, at: now });
}
