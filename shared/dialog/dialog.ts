import { z } from 'zod';
import { subjectKinds } from '../line.ts';
import type { Frame } from './flow.ts';

const facts = z.record(z.string(), z.unknown());
const frame = z.object({
  id: z.number(),
  flow: z.string(),
  v: z.number(),
  given: facts,
  done: facts,
  asked: z.enum(['open', 'moved']).optional(),
});

const subject = z.object({ kind: z.enum(subjectKinds), id: z.string() });

const schema = z.object({
  /** Of this row's own shape. */
  v: z.literal(1),
  /** The task under way last, the interrupted ones before it. */
  frames: z.array(frame).readonly(),
  nextFrame: z.number(),
  sessionId: z.string(),
  /** The last turn, in milliseconds. */
  at: z.number(),
  expect: z.enum(['yesno', 'pin', 'choice', 'date', 'text', 'none']),
  /** Turns in a row that did not answer. */
  misses: z.number(),
  memberId: z.string().optional(),
  /** Whose household and whom the open tasks were begun for. */
  householdId: z.string().optional(),
  servedId: z.string().optional(),
  person: z.object({ memberId: z.string(), until: z.number(), by: z.string().optional() }).optional(),
  /** In which a PIN has passed: it is asked whether to remember it, once nothing else is. */
  unknownVoice: z.object({ memberId: z.string(), personId: z.string(), until: z.number() }).optional(),
  focus: z.string().optional(),
  /** The entry of Ara last answered in this session. */
  topic: z.string().optional(),
  /** What of her contents the last turn said: 다시 says it once more. */
  heard: z.array(subject).readonly().optional(),
  /** A phone was asked to approve something here, and how that ended was not said yet. */
  awaits: z.literal(true).optional(),
});

/** All that is remembered of one speaker between turns. */
export type Dialog = z.infer<typeof schema>;

/** With every key it may ever have, so that all dialogs are of one hidden class, and so are their changed copies. */
export function emptyDialog(sessionId: string, at: number): Dialog {
  return {
    v: 1,
    frames: [],
    nextFrame: 1,
    sessionId,
    at,
    expect: 'none',
    misses: 0,
    memberId: undefined,
    householdId: undefined,
    servedId: undefined,
    person: undefined,
    unknownVoice: undefined,
    focus: undefined,
    topic: undefined,
    heard: undefined,
    awaits: undefined,
  };
}

/** `undefined` when it was written by a version this one does not know. */
export function readDialog(saved: unknown): Dialog | undefined {
  const read = schema.safeParse(saved);
  return read.success ? Object.assign(emptyDialog('', 0), read.data) : undefined;
}

/** What one turn may pile up: a fourth task replaces the oldest interrupted one. */
const maxFrames = 3;

export function pushFrame(dialog: Dialog, flow: string, version: number, given: Frame['given']): Dialog {
  const frame: Frame = { id: dialog.nextFrame, flow, v: version, given, done: {}, asked: undefined };
  const kept = dialog.frames.filter((other) => other.flow !== flow).slice(-(maxFrames - 1));
  return { ...dialog, frames: [...kept, frame], nextFrame: dialog.nextFrame + 1 };
}

export function topFrame(dialog: Dialog): Frame | undefined {
  return dialog.frames.at(-1);
}

export function popFrame(dialog: Dialog): Dialog {
  return { ...dialog, frames: dialog.frames.slice(0, -1) };
}

export function replaceTop(dialog: Dialog, frame: Frame): Dialog {
  return { ...dialog, frames: [...dialog.frames.slice(0, -1), frame] };
}

/** A changed answer voids whatever was derived from the old one: look-ups, agreement, PIN. */
export function changeGiven(frame: Frame, change: Frame['given']): Frame {
  const merged = { ...frame.given, ...change };
  const given = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
  return { ...frame, given, done: {} };
}

/** Agreements live sixty seconds and one session; a PIN passed for them no longer. */
const perishable = ['agreed', 'pin'];

export function withoutAgreements(dialog: Dialog): Dialog {
  const frames = dialog.frames.map((frame) => ({
    ...frame,
    done: Object.fromEntries(Object.entries(frame.done).filter(([key]) => !perishable.includes(key))),
  }));
  return { ...dialog, frames };
}

/** What was looked up for one member is nothing of another's. */
export function withoutFindings(dialog: Dialog): Dialog {
  return { ...dialog, frames: dialog.frames.map((frame) => ({ ...frame, done: {} })) };
}
