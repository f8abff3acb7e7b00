import { AppError } from '../errors.ts';
import { line } from '../line.ts';
import type { Slots } from '../turn.ts';
import { type Missing, missingAccess } from './access.ts';
import { changeGiven, popFrame, pushFrame, replaceTop, topFrame } from './dialog.ts';
import type { Answer, Ask, Commit, End, Frame, Learned, Task } from './flow.ts';
import { identify, refresh, type Talk } from './talk.ts';

/** More steps than any task has: a flow that never asks is a bug, not a reason to hang. */
const maxSteps = 40;

/** Runs on to the next open question, or until nothing is left to do. */
export async function advance(talk: Talk): Promise<void> {
  for (let steps = 0; steps < maxSteps; steps++) {
    const frame = topFrame(talk.dialog);
    if (!frame) return;
    if (await step(talk, frame)) return;
  }
  throw new AppError('BUG', `flow ${topFrame(talk.dialog)?.flow} never comes to a question`);
}

/** True when a question is open. */
async function step(talk: Talk, frame: Frame): Promise<boolean> {
  const handler = talk.handlers[frame.flow];
  if (!handler) throw new AppError('BUG', `${frame.flow} is not a task`);
  const missing = missingAccess({ intent: frame.flow, access: handler.access }, talk.context);
  if (missing) return askAccess(talk, missing);
  if (handler.kind === 'answer') return answer(talk, handler, frame);
  const next = handler.next(frame, talk.context);
  if (next.kind === 'ask') return open(talk, frame, next);
  if (next.kind === 'end') return end(talk, next);
  if (next.kind === 'run') learn(talk, await next.call(talk.context));
  else learn(talk, await commit(talk, next));
  return false;
}

function askAccess(talk: Talk, missing: Missing): boolean {
  if (missing === 'person') {
    startTask(talk, { intent: 'household.identify', slots: {} });
    return false;
  }
  talk.dialog = { ...talk.dialog, frames: [] };
  refuseAccess(talk, missing);
  return false;
}

/** An answer that had to wait until it was known who asks. */
async function answer(talk: Talk, handler: Answer, { flow: intent, given }: Frame): Promise<boolean> {
  talk.dialog = popFrame(talk.dialog);
  const slots = given as Slots;
  close(talk, await handler.reply({ intent, slots, score: 1, why: 'waited' }, talk.context));
  return false;
}

/** Only the phone can help: says what to do there. */
export function refuseAccess(talk: Talk, missing: Exclude<Missing, 'person'>): void {
  if (missing === 'linked' && talk.context.turn.can.code) {
    startTask(talk, { intent: 'household.link', slots: {} });
    return;
  }
  talk.say.push(line(missing === 'scope' ? 'household.not-allowed' : 'household.not-linked'));
  talk.link = true;
}

function open(talk: Talk, frame: Frame, ask: Ask): boolean {
  const back = frame.asked !== undefined && frame.id !== talk.openFrame && !isOffer(frame);
  if (back) talk.say.push(line('dialog.back', { task: line(`task.${frame.flow}`) }));
  const short = frame.asked === 'open' && (back || talk.digressed === true);
  talk.asksFrom = talk.say.length;
  talk.say.push(...(short ? (ask.reask ?? ask.prompt) : ask.prompt));
  talk.dialog = replaceTop(talk.dialog, { ...frame, asked: 'open' });
  wait(talk, ask);
  return true;
}

/** Leaves the question open without saying it again. */
export function wait(talk: Talk, ask: Ask): void {
  talk.reprompt = (ask.reask ?? ask.prompt).slice(-1);
  talk.listen = true;
  talk.dialog = { ...talk.dialog, expect: ask.expect };
  if (ask.card) talk.card = ask.card;
  if (ask.focus !== undefined) focusOn(talk, ask.focus);
}

function focusOn(talk: Talk, focus: string): void {
  talk.dialog = { ...talk.dialog, focus };
}

function end(talk: Talk, done: End): boolean {
  talk.dialog = done.leave ? { ...talk.dialog, frames: [] } : popFrame(talk.dialog);
  renewTop(talk);
  close(talk, done);
  return false;
}

/** Nothing that she began: it has no name to come back to, and there is nothing in it to give up. */
export const isOffer = ({ flow }: Frame) => flow === 'launch';

/** What the task that is over has changed, the one below it must not go on from. */
export function renewTop(talk: Talk): void {
  const frame = topFrame(talk.dialog);
  const handler = frame && talk.handlers[frame.flow];
  if (frame && handler?.kind === 'flow') talk.dialog = replaceTop(talk.dialog, handler.renewed(frame));
}

/** What a finished task or an answer leaves behind. */
export function close(talk: Talk, done: Omit<End, 'kind'>): void {
  talk.say.push(...done.say);
  if (done.card) talk.card = done.card;
  if (done.focus !== undefined) focusOn(talk, done.focus);
  if (done.topic !== undefined) talk.dialog = { ...talk.dialog, topic: done.topic };
  talk.writes.push(...(done.writes ?? []));
  if (done.listen) talk.listen = true;
  if (done.link) talk.link = true;
  if (done.pairing) talk.pairing = done.pairing;
  refresh(talk);
  if (done.open) startTask(talk, done.open);
}

/** Applies what a step found out to the frame that asked. */
export function learn(talk: Talk, found: Learned): void {
  const frame = topFrame(talk.dialog);
  if (frame) talk.dialog = replaceTop(talk.dialog, withFacts(frame, found));
  talk.say.push(...(found.say ?? []));
  talk.writes.push(...(found.writes ?? []));
  if (found.awaits) talk.dialog = { ...talk.dialog, awaits: true };
  if (found.identified) identify(talk, found.identified);
  if (found.open) startTask(talk, found.open);
}

function withFacts(frame: Frame, found: Learned): Frame {
  const base = found.given ? changeGiven(frame, found.given) : frame;
  const moved = frame.asked === undefined ? base : { ...base, asked: 'moved' as const };
  return found.done ? { ...moved, done: Object.assign({}, base.done, found.done) } : moved;
}

async function commit(talk: Talk, step: Commit): Promise<Learned> {
  talk.writes.push(...step.writes);
  await talk.commit(step.meanwhile);
  return step.after(talk.context);
}

/** Puts a task on top; an intent without a flow of its own is left to `takeTurn`. */
export function startTask(talk: Talk, task: Task, text?: string): void {
  const handler = talk.handlers[task.intent];
  if (handler?.kind !== 'flow') throw new AppError('BUG', `${task.intent} is not a task`);
  talk.dialog = pushFrame(talk.dialog, task.intent, handler.version, handler.accepts(task, text) ?? {});
}
