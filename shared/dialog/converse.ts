import { AppError } from '../errors.ts';
import { line } from '../line.ts';
import type { Deps } from '../ports/deps.ts';
import type { SavedDialog } from '../ports/dialogs.ts';
import type { Home } from '../ports/homes.ts';
import type { Understand } from '../ports/understand.ts';
import type { Reply } from '../reply.ts';
import { type Turn, unlinkedEvent } from '../turn.ts';
import type { Taken, TurnEvent } from '../turn-event.ts';
import type { Understood } from '../understood.ts';
import { type Context, contextOf, speakerKey } from './context.ts';
import {
  type Dialog,
  emptyDialog,
  popFrame,
  readDialog,
  topFrame,
  withoutAgreements,
  withoutFindings,
} from './dialog.ts';
import type { Handlers } from './flow.ts';
import { rememberVoiceTask } from './offer-voice.ts';
import { replyOf } from './say.ts';
import { openQuestion, takeTurn } from './take-turn.ts';
import { noteHeard, type Talk } from './talk.ts';

export interface Engine {
  readonly deps: Deps;
  readonly understand: Understand;
  readonly handlers: Handlers;
}

/** An agreement outlives neither this silence nor its session. */
const agreementMs = 60_000;

/**
 * One turn from what was heard to what is answered, saved before it is answered. A turn that was taken before gets the
 * reply it got then. Throws `CONFLICT` for a request number that has been passed, and when two turns keep colliding.
 */
export async function converse(engine: Engine, turn: Turn): Promise<Taken> {
  try {
    return await converseOnce(engine, turn);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'CONFLICT') throw error;
    return converseOnce(engine, turn);
  }
}

async function converseOnce(engine: Engine, turn: Turn): Promise<Taken> {
  const { deps } = engine;
  const key = speakerKey(turn);
  const [home, saved] = await Promise.all([
    deps.homes.at(turn.platform, turn.user.id, proofOf(turn)),
    deps.dialogs.load(key),
  ]);
  if (saved?.lastTurnId === turn.id) return { reply: saved.lastReply, event: repeatedEvent(turn) };
  if (turn.seq !== undefined && saved?.seq !== undefined && turn.seq <= saved.seq) {
    throw new AppError('CONFLICT', `request number ${turn.seq} has been passed`);
  }
  const ours = ourDialog(saved, home);
  const loaded = loadDialog(ours, turn);
  const context = contextOf(deps, turn, home, loaded);
  const dialog = servedTo(loaded, context);
  const repeats = ours !== undefined && dialog === loaded && mayRepeat(loaded, context);
  const last = repeats ? (saved?.lastSaid ?? saved?.lastReply) : undefined;
  return takeAndSave(engine, { turn, rev: saved?.rev ?? 0, last }, dialog, context);
}

const proofOf = ({ accessToken, user: { personId }, at }: Turn) => ({ accessToken, personId, at });

/** Unlinked, or linked by others: nothing of the household before may be heard. */
function ourDialog(saved: SavedDialog | undefined, home: Home | undefined): Dialog | undefined {
  const kept = saved && readDialog(saved.dialog);
  const isOurs = kept && (kept.householdId === undefined || kept.householdId === home?.householdId);
  return isOurs ? kept : undefined;
}

function loadDialog(ours: Dialog | undefined, turn: Turn): Dialog {
  const dialog = ours ?? emptyDialog(turn.sessionId, turn.at);
  const sameSession = dialog.sessionId === turn.sessionId;
  if (sameSession && turn.at - dialog.at <= agreementMs) return dialog;
  const cooled = withoutAgreements(dialog);
  if (sameSession) return cooled;
  // A new session takes an old question up only when it is offered: a 네 said now was not an answer to it.
  const tasks = turn.heard.kind === 'launch' ? cooled.frames.filter((frame) => isTask(frame.flow)) : [];
  return { ...cooled, frames: tasks, sessionId: turn.sessionId, misses: 0, topic: undefined };
}

/** Another voice took over: what was begun goes on for her, from the beginning. */
function servedTo(loaded: Dialog, { member, home }: Context): Dialog {
  const isOther = loaded.servedId !== undefined && loaded.servedId !== member?.id;
  const dialog = isOther ? withoutFindings(loaded) : loaded;
  if (!home || !member) return dialog.householdId === undefined ? dialog : servedToNobody(dialog);
  if (!isOther && dialog.householdId === home.householdId && dialog.servedId === member.id) return dialog;
  return { ...dialog, householdId: home.householdId, servedId: member.id };
}

function servedToNobody({ householdId: _household, servedId: _served, ...rest }: Dialog): Dialog {
  return rest;
}

/** "다시": not what somebody else was told, nor what was told to whom it is not known that she still stands there. */
function mayRepeat(loaded: Dialog, { known, home, now }: Context): boolean {
  return known || home === undefined || now - loaded.at <= agreementMs;
}

/** Asked by the way: not taken up in another session. */
const ofTheMoment: ReadonlySet<string> = new Set(['household.identify', rememberVoiceTask]);

const isTask = (flow: string) =>
  flow !== 'launch' && !/^(?:dialog|ara)\./.test(flow) && !ofTheMoment.has(flow);

interface Arrived {
  readonly turn: Turn;
  /** The rev that was loaded. */
  readonly rev: number;
  /** What may be said again. */
  readonly last: Reply | undefined;
}

async function takeAndSave(
  engine: Engine,
  { turn, rev, last }: Arrived,
  loaded: Dialog,
  context: Context,
): Promise<Taken> {
  const dialog: Dialog = { ...loaded, expect: 'none', focus: undefined, heard: undefined, at: turn.at };
  const save = saver(engine.deps, turn, rev);
  const talk: Talk = {
    handlers: engine.handlers,
    dialog,
    context,
    say: [],
    noted: 0,
    writes: [],
    reprompt: [],
    listen: false,
    last,
    openFrame: topFrame(dialog)?.id,
    commit: (meanwhile) => {
      noteHeard(talk);
      const kept: Talk = { ...talk, dialog: popFrame(talk.dialog), say: [...talk.say, ...meanwhile] };
      return save(kept, replyOf(kept, true));
    },
  };
  dropUnknown(talk);
  const expect = openQuestion(talk)?.expect ?? 'none';
  const understood = understand(engine, turn, expect, context);
  await takeTurn(talk, turn.heard, understood);
  const secret = expect === 'pin' || understood?.intent === 'pin';
  noteHeard(talk, talk.repeat && last ? loaded.heard : []);
  const isAside = talk.aside || (turn.heard.kind === 'event' && turn.heard.name !== unlinkedEvent);
  if (talk.repeat || isAside) talk.dialog = { ...talk.dialog, expect: loaded.expect, focus: loaded.focus };
  if (isAside) talk.dialog = { ...talk.dialog, heard: loaded.heard };
  const reply = replyOf(talk, secret);
  await save(talk, reply, isAside ? last : undefined);
  return { reply, event: eventOf(turn, expect, understood, talk, secret) };
}

/** Saved by a version that kept other facts: better to say so than to guess. */
function dropUnknown(talk: Talk): void {
  const { frames } = talk.dialog;
  const fitting = frames.filter((frame) => {
    const handler = talk.handlers[frame.flow];
    return handler?.kind === 'answer' || handler?.fits(frame) === true;
  });
  if (fitting.length === frames.length) return;
  talk.dialog = { ...talk.dialog, frames: fitting };
  talk.say.push(line('dialog.dropped'));
}

/** `said`: what may be said again, where the reply is silent. */
type Save = (talk: Talk, reply: Reply, said?: Reply) => Promise<void>;

/** Each save is one commit with what was gathered since the one before. */
function saver(deps: Deps, turn: Turn, loadedRev: number): Save {
  let rev = loadedRev;
  return async (talk, reply, said) => {
    const writes = talk.writes.splice(0);
    const memberId = talk.context.member?.id;
    await deps.dialogs.commit({
      key: speakerKey(turn),
      ...(memberId === undefined ? {} : { memberId }),
      dialog: talk.dialog,
      rev,
      turnId: turn.id,
      reply,
      ...(said === undefined ? {} : { said }),
      ...(turn.seq === undefined ? {} : { seq: turn.seq }),
      at: turn.at,
      writes,
    });
    rev += 1;
  };
}

function understand(
  engine: Engine,
  turn: Turn,
  expect: Dialog['expect'],
  context: Context,
): Understood | undefined {
  if (turn.heard.kind !== 'text' && turn.heard.kind !== 'intent') return undefined;
  const { topic, home } = context;
  return engine.understand(turn.heard, expect, {
    members: () => home?.members.map(({ name }) => name) ?? [],
    now: turn.at,
    ...(topic === undefined ? {} : { topic }),
  });
}

function eventOf(
  turn: Turn,
  expect: Dialog['expect'],
  understood: Understood | undefined,
  talk: Talk,
  secret: boolean,
): TurnEvent {
  return {
    platform: turn.platform,
    turnId: turn.id,
    intent: understood?.intent ?? null,
    slots: understood && !secret ? understood.slots : {},
    score: understood?.score ?? 1,
    why: secret ? '' : (understood?.why ?? turn.heard.kind),
    expect,
    outcome: talk.missed ? 'missed' : 'answered',
    secret,
  };
}

function repeatedEvent(turn: Turn): TurnEvent {
  const { platform, id } = turn;
  const nothing = { intent: null, slots: {}, score: 1, why: 'second delivery', expect: 'none' } as const;
  return { platform, turnId: id, ...nothing, outcome: 'repeated', secret: false };
}
