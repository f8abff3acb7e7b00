import { AppError } from '../errors.ts';
import { line } from '../line.ts';
import { type Heard, unlinkedEvent } from '../turn.ts';
import type { Understood } from '../understood.ts';
import { missingAccess } from './access.ts';
import { advance, close, learn, refuseAccess, startTask, wait } from './advance.ts';
import { changeGiven, emptyDialog, popFrame, pushFrame, replaceTop, topFrame } from './dialog.ts';
import type { Answer, Ask, Task } from './flow.ts';
import { miss } from './misses.ts';
import { offerVoice } from './offer-voice.ts';
import { leave, repair } from './repairs.ts';
import { refresh, type Talk } from './talk.ts';

/** Takes a turn: `understood` is what was meant, where anything was said. */
export async function takeTurn(talk: Talk, heard: Heard, understood: Understood | undefined): Promise<void> {
  const open = openQuestion(talk);
  await tellAnswers(talk, heard, understood);
  switch (heard.kind) {
    case 'launch':
      return launch(talk);
    case 'silence':
      return miss(talk, open, true);
    case 'end':
      return;
    case 'event':
      return tellUnlinked(talk, heard.name);
    default:
      if (understood) await hear(talk, understood, open);
  }
}

/** What a phone was asked may have been answered since: told first, where it is not just what is asked about. */
async function tellAnswers(talk: Talk, { kind }: Heard, understood: Understood | undefined): Promise<void> {
  const news = talk.handlers['approval.news'];
  const isElsewhere = kind === 'launch' || kind === 'event' || kind === 'end';
  if (!talk.dialog.awaits || isElsewhere || understood?.intent === 'approval.status') return;
  if (news?.kind !== 'answer') throw new AppError('BUG', 'nobody tells how an approval ended');
  const asked = understood ?? { intent: null, slots: {}, score: 1, why: 'awaited' };
  const { awaits, say, writes = [] } = await news.reply(asked, talk.context);
  talk.say.push(...say);
  talk.writes.push(...writes);
  talk.dialog = { ...talk.dialog, awaits };
}

/** Nobody speaks in an event; the one that matters is that the platform's app took the link back. */
function tellUnlinked(talk: Talk, name: string): void {
  if (name !== unlinkedEvent) return;
  const { platform, user } = talk.context.turn;
  talk.writes.push({ kind: 'unlink-speaker', platform, userId: user.id });
  talk.dialog = emptyDialog(talk.dialog.sessionId, talk.dialog.at);
}

/** The question the top task waits on; none when it waits on something else, such as a link. */
export function openQuestion(talk: Talk): Ask | undefined {
  const frame = topFrame(talk.dialog);
  const handler = frame && talk.handlers[frame.flow];
  if (!frame || handler?.kind !== 'flow') return undefined;
  if (missingAccess({ intent: frame.flow, access: handler.access }, talk.context)) return undefined;
  const step = handler.next(frame, talk.context);
  return step.kind === 'ask' ? step : undefined;
}

/** An interrupted task from before is offered first. */
async function launch(talk: Talk): Promise<void> {
  startTask(talk, { intent: topFrame(talk.dialog) ? 'dialog.resume' : 'launch', slots: {} });
  await advance(talk);
}

async function hear(talk: Talk, understood: Understood, open: Ask | undefined): Promise<void> {
  const outcome = await repairOrAnswer(talk, understood, open);
  if (outcome === 'closed') return;
  if (outcome === 'missed' && !giveUp(talk, open)) return miss(talk, open, false);
  if (outcome === 'handled') talk.digressed = true;
  else talk.dialog = { ...talk.dialog, misses: 0 };
  if (!talk.settled) await advance(talk);
  if (outcome !== 'handled') await offerVoice(talk);
}

/** What no form takes as its answer may still be said in the middle of anything: "빨리 말해". */
async function repairOrAnswer(talk: Talk, understood: Understood, open: Ask | undefined) {
  const isTaken = open?.takes?.includes(understood.intent ?? '') === true;
  const repaired = isTaken ? undefined : repair(talk, understood, open);
  if (repaired !== undefined) return repaired;
  if (await answer(talk, understood, open)) return 'answered';
  return (understood.unasked && repair(talk, understood.unasked, open)) ?? 'missed';
}

/** True when the words meant something here; `advance` then goes on. */
async function answer(talk: Talk, understood: Understood, open: Ask | undefined): Promise<boolean> {
  if (open && (await answerOpen(talk, understood, open))) return true;
  if (correct(talk, understood)) return true;
  if (understood.unasked) return answer(talk, understood.unasked, open);
  if (understood.intent === null) return false;
  if (understood.ask && talk.handlers[understood.intent]?.kind === 'flow')
    return doubt(talk, understood, open);
  return begin(talk, understood, open);
}

async function answerOpen(talk: Talk, understood: Understood, open: Ask): Promise<boolean> {
  if (isYesToAnother(understood, open)) return false;
  const heard = await open.hear(understood, talk.context);
  if (heard.kind === 'not-for-me') return false;
  if (heard.kind === 'passed') {
    talk.dialog = popFrame(talk.dialog);
    return false;
  }
  if (heard.kind === 'learned') learn(talk, heard);
  else {
    talk.say.push(...heard.say);
    talk.settled = true;
    wait(talk, open);
  }
  return true;
}

/** "읽어줘" while it is asked whether to pay: no agreement may come of it. */
function isYesToAnother({ intent, deed }: Understood, { deeds }: Ask): boolean {
  return intent === 'confirm.yes' && deed !== undefined && deeds?.includes(deed) === false;
}

/** "아니 그거 말고 두 번째 거": the task under way takes the new answer, and whatever hung on the old one is void. */
function correct(talk: Talk, understood: Understood): boolean {
  const frame = topFrame(talk.dialog);
  const handler = frame && talk.handlers[frame.flow];
  if (!frame || handler?.kind !== 'flow' || understood.intent === null) return false;
  const isSame = understood.intent === frame.flow || handler.corrects.includes(understood.intent);
  const given = isSame ? handler.accepts(taskOf(understood), understood.text, frame.given) : undefined;
  if (given === undefined) return false;
  talk.dialog = replaceTop(talk.dialog, changeGiven(frame, given));
  return true;
}

/** Not heard for the second time: where the task can go on without, it does. */
function giveUp(talk: Talk, open: Ask | undefined): boolean {
  if (open?.otherwise === undefined || talk.dialog.misses === 0) return false;
  learn(talk, open.otherwise);
  return true;
}

function taskOf(understood: Understood): Task {
  return { intent: understood.intent ?? '', slots: understood.slots };
}

/** Between acting and refusing: say what we think, and ask. While a question is open it is a miss instead. */
function doubt(talk: Talk, understood: Understood, open: Ask | undefined): boolean {
  if (open) return false;
  startTask(talk, {
    intent: 'dialog.did-you-mean',
    slots: { ...understood.slots, intent: understood.intent ?? '' },
  });
  return true;
}

async function begin(talk: Talk, understood: Understood, open: Ask | undefined): Promise<boolean> {
  const handler = talk.handlers[understood.intent ?? ''];
  if (!handler) return stray(talk, understood, open);
  if (!open && wondersAtAnswer(talk, understood)) return sayAgain(talk);
  for (const later of [...(understood.then ?? [])].reverse()) {
    if (talk.handlers[later.intent]?.kind === 'flow') startTask(talk, later);
  }
  if (handler.kind === 'answer') return speak(talk, handler, understood);
  startTask(talk, taskOf(understood), understood.text);
  return true;
}

/** "그게 무슨 말이야" after an answer of Ara's asks about no notice. */
const wondersAtAnswer = (talk: Talk, { intent, slots }: Understood) =>
  intent === 'notifications.detail' &&
  Object.keys(slots).length === 0 &&
  talk.context.topic !== undefined &&
  talk.last !== undefined;

function sayAgain(talk: Talk): true {
  talk.repeat = true;
  return true;
}

async function speak(talk: Talk, handler: Answer, understood: Understood): Promise<boolean> {
  const intent = understood.intent ?? '';
  const missing = missingAccess({ intent, access: handler.access }, talk.context);
  if (missing === 'person') {
    talk.dialog = pushFrame(talk.dialog, intent, 0, understood.slots);
    return true;
  }
  if (missing) refuseAccess(talk, missing);
  else close(talk, await handler.reply(understood, talk.context));
  talk.digressed = true;
  refresh(talk);
  return true;
}

/** "네, 내줘" where several may be meant: heard well, and all of them are named again. */
function whichOne(talk: Talk, open: Ask): true {
  talk.say.push(line('dialog.choose-one'), ...open.prompt);
  talk.settled = true;
  wait(talk, open);
  return true;
}

/** 네, 아니요, "다음" or four digits that answer nothing. */
function stray(talk: Talk, understood: Understood, open: Ask | undefined): boolean {
  if (understood.intent === 'pin') talk.say.push(line('pin.unasked'));
  else if (open?.expect === 'choice' && understood.intent === 'confirm.yes') return whichOne(talk, open);
  else if (open) return false;
  else leave(talk, understood.intent === 'confirm.no' ? 'dialog.stopped' : 'dialog.nothing-open');
  talk.listen = understood.intent !== 'confirm.no';
  return true;
}
