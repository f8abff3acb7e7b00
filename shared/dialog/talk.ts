import type { Line } from '../line.ts';
import type { Write } from '../ports/dialogs.ts';
import type { Card } from '../reply.ts';
import type { Context } from './context.ts';
import { contextOf } from './context.ts';
import type { Dialog } from './dialog.ts';
import type { Handlers, Identified } from './flow.ts';

/** One turn in the making: what is said and written so far, and the dialog as it will be kept. */
export interface Talk {
  readonly handlers: Handlers;
  dialog: Dialog;
  context: Context;
  readonly say: Line[];
  readonly writes: Write[];
  /** The open question alone, for the platform's own reprompt. */
  reprompt: readonly Line[];
  listen: boolean;
  card?: Card;
  link?: true;
  missed?: true;
  /** Say the last reply again, after what is said now. */
  repeat?: true;
  /** With longer pauses, from this turn on. */
  slow?: true;
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
  const switched = person.memberId === talk.context.member?.id ? {} : { memberId: person.memberId };
  talk.dialog = { ...talk.dialog, ...switched, person };
  refresh(talk);
}

/** The context follows the dialog: another member, another focus. */
export function refresh(talk: Talk): void {
  const { context, dialog } = talk;
  talk.context = contextOf(context.deps, context.turn, context.home, dialog);
}
