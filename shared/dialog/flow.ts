import type { z } from 'zod';
import type { Line } from '../line.ts';
import type { Write } from '../ports/dialogs.ts';
import type { Card } from '../reply.ts';
import type { Expect, Slots } from '../turn.ts';
import type { Deed, Understood } from '../understood.ts';
import type { Access } from './access.ts';
import type { Context } from './context.ts';

/** JSON values only: they live in the dialog row. */
export type Facts = Readonly<Record<string, unknown>>;

/** Something to do, by intent. */
export interface Task {
  readonly intent: string;
  readonly slots: Slots;
}

/** Whom the speaker serves from now on, and how long the contents may be spoken. */
export interface Identified {
  readonly memberId: string;
  readonly until: number;
  /** Who hears it for her, by her consent; absent: she herself. */
  readonly by?: string;
}

/** What a step found out. `given` replaces an earlier answer and so empties `done`. */
export interface Learned {
  readonly given?: Facts;
  readonly done?: Facts;
  readonly say?: readonly Line[];
  readonly writes?: readonly Write[];
  readonly identified?: Identified;
  /** A task to do first; this one goes on afterwards. */
  readonly open?: Task;
  /** A phone was asked: how that ends is told at this speaker's next turn. */
  readonly awaits?: true;
}

export type Hearing =
  | ({ readonly kind: 'learned' } & Learned)
  /** Heard, but it must be said again: a wrong PIN. Not a miss. */
  | { readonly kind: 'again'; readonly say: readonly Line[] }
  /** Something else was said, and the question was an offer nobody needs to come back to. */
  | { readonly kind: 'passed' }
  | { readonly kind: 'not-for-me' };

export interface Ask {
  readonly kind: 'ask';
  readonly expect: Expect;
  readonly prompt: readonly Line[];
  /** After a digression; the whole prompt where it is short. */
  readonly reask?: readonly Line[];
  /** What a good answer sounds like, for the second miss. */
  readonly example: Line;
  readonly card?: Card;
  /** The one thing just spoken of, so that "그거" has a meaning. */
  readonly focus?: string;
  /** Why it is asked, for who asks back. */
  readonly why?: Line;
  /** What is learned when no answer was heard twice; without it the example is said, and then help is offered. */
  readonly otherwise?: Learned;
  /** What a 네 may name here ("내줘"): one that names another deed answers another question. Absent: any. */
  readonly deeds?: readonly Deed[];
  /** Repairs that are an answer here: 취소 among the things to choose from. */
  readonly takes?: readonly string[];
  hear(understood: Understood, context: Context): Hearing | Promise<Hearing>;
}

/** Finds something out without the citizen. */
interface Run {
  readonly kind: 'run';
  call(context: Context): Promise<Learned>;
}

/**
 * Commits before it goes on. Should the process end meanwhile, `meanwhile` is what the citizen hears, and the task is
 * over: it must be true by itself.
 */
export interface Commit {
  readonly kind: 'commit';
  readonly writes: readonly Write[];
  readonly meanwhile: readonly Line[];
  after(context: Context): Promise<Learned>;
}

export interface End {
  readonly kind: 'end';
  readonly say: readonly Line[];
  readonly open?: Task;
  readonly card?: Card;
  readonly focus?: string;
  /** The entry of Ara that was answered. */
  readonly topic?: string;
  readonly writes?: readonly Write[];
  /** Drop whatever else was begun. */
  readonly leave?: true;
  /** A number was said that links this speaker. */
  readonly pairing?: { readonly deviceCode: string };
  /** Ask for account linking where the platform has a way. */
  readonly link?: true;
  /** Keep the microphone open although nothing is asked. */
  readonly listen?: true;
  /** Something still waits for a phone's answer. */
  readonly awaits?: true;
}

export type Step = Ask | Run | Commit | End;

export interface Frame {
  readonly id: number;
  readonly flow: string;
  readonly v: number;
  readonly given: Facts;
  readonly done: Facts;
  /** `open`: its question has been heard; `moved`: and something was learned since, so the next question is another. */
  readonly asked?: 'open' | 'moved' | undefined;
}

export interface Flow {
  readonly kind: 'flow';
  readonly version: number;
  readonly access: Access;
  /** Whether saved facts still fit this version. */
  fits(frame: Frame): boolean;
  /** Other intents whose slots may correct this task while it is under way: a bare "두 번째 거". */
  readonly corrects: readonly string[];
  /** Takes back what the focus names, when 취소 is said with nothing under way: the beginning of such a focus. */
  readonly undoes?: string | undefined;
  /** The frame when another task above it is over: without what that may have changed. */
  renewed(frame: Frame): Frame;
  /** What an utterance says about this task: its first answers, or, with what was `given` so far, a correction. */
  accepts(task: Task, text: string | undefined, given?: Facts): Facts | undefined;
  next(frame: Frame, context: Context): Step;
}

export interface Answer {
  readonly kind: 'answer';
  readonly access: Access;
  reply(understood: Understood, context: Context): Promise<Omit<End, 'kind'>> | Omit<End, 'kind'>;
}

type Handler = Flow | Answer;

/** By intent; ids that no citizen can say (`launch`, `dialog.*`) are the engine's own. */
export type Handlers = Readonly<Record<string, Handler>>;

interface FlowDefinition<F> {
  readonly version: number;
  readonly access: Access;
  readonly facts: z.ZodType<F>;
  readonly corrects?: readonly string[];
  readonly undoes?: string;
  /** What is to be looked up anew when another task is over: those facts as `undefined`. */
  renew?(facts: F): Facts | undefined;
  accepts?(task: Task, text: string | undefined, given?: Facts): Facts | undefined;
  next(facts: F, context: Context): Step;
}

/** A flow is a pure function from what is known to the first thing missing. */
export function flow<F>(definition: FlowDefinition<F>): Flow {
  const known = (frame: Frame) => Object.assign({}, frame.given, frame.done);
  return {
    kind: 'flow',
    version: definition.version,
    access: definition.access,
    corrects: definition.corrects ?? [],
    undoes: definition.undoes,
    fits: (frame) => frame.v === definition.version && definition.facts.safeParse(known(frame)).success,
    accepts: definition.accepts ?? (() => undefined),
    renewed(frame) {
      const old = definition.renew?.(definition.facts.parse(known(frame)));
      return old ? { ...frame, done: { ...frame.done, ...old } } : frame;
    },
    next: (frame, context) => definition.next(definition.facts.parse(known(frame)), context),
  };
}

export function learned(what: Learned): Hearing {
  return { kind: 'learned', ...what };
}

export const notForMe: Hearing = { kind: 'not-for-me' };

export const passed: Hearing = { kind: 'passed' };
