import { line } from '../line.ts';
import type { Pace } from '../ports/homes.ts';
import type { Understood } from '../understood.ts';
import { isOffer, renewTop, startTask, wait } from './advance.ts';
import { popFrame, topFrame } from './dialog.ts';
import type { Ask } from './flow.ts';
import type { Talk } from './talk.ts';

/** `handled`: the open question, if any, is to be asked again. `closed`: this turn needs nothing more. */
export type Repair = 'handled' | 'closed' | undefined;

type Repairer = (talk: Talk, open: Ask | undefined) => Repair;

/** What a citizen may say in the middle of anything, written once for all tasks. */
const repairs: Readonly<Record<string, Repairer>> = {
  cancel,
  stop,
  'nav.repeat': repeat,
  'nav.slower': (talk) => atPace(talk, 'slow'),
  'nav.faster': (talk) => atPace(talk, 'normal'),
  'nav.wait': waitFor,
  help,
  'nav.why': why,
};

export function repair(talk: Talk, { intent }: Understood, open: Ask | undefined): Repair {
  if (intent === null) return undefined;
  // "싫어요" to the question for a PIN gives up what it is for.
  const meant = intent === 'confirm.no' && open?.expect === 'pin' ? 'cancel' : intent;
  return repairs[meant]?.(talk, open);
}

function cancel(talk: Talk): Repair {
  // Who is asked for a PIN and wants none wants the task no more that needs it.
  if (topFrame(talk.dialog)?.flow === 'household.identify') talk.dialog = popFrame(talk.dialog);
  const frame = topFrame(talk.dialog);
  if (!frame || isOffer(frame)) return undo(talk) ?? leave(talk, 'dialog.stopped');
  talk.say.push(line('dialog.cancelled', { task: line(`task.${frame.flow}`) }));
  talk.dialog = popFrame(talk.dialog);
  renewTop(talk);
  return 'handled';
}

/** "그거 취소해 줘": what was spoken of last, where there is a task that takes such a thing back. */
function undo(talk: Talk): Repair {
  const { focus } = talk.context;
  const found = Object.entries(talk.handlers).find(
    ([, handler]) =>
      handler.kind === 'flow' && handler.undoes !== undefined && focus?.startsWith(handler.undoes),
  );
  if (!found || focus === undefined) return undefined;
  startTask(talk, { intent: found[0], slots: { focus } });
  return 'handled';
}

/** "잠깐만 기다려 봐": the question stays open, and is not said again meanwhile. */
function waitFor(talk: Talk, open: Ask | undefined): Repair {
  talk.say.push(line('dialog.waiting'));
  talk.aside = true;
  talk.listen = true;
  if (open) wait(talk, open);
  return 'closed';
}

/** "그건 왜요?" */
function why(talk: Talk, open: Ask | undefined): Repair {
  if (open?.why === undefined) return undefined;
  talk.say.push(open.why);
  return 'handled';
}

function stop(talk: Talk): Repair {
  const frame = topFrame(talk.dialog);
  return leave(talk, frame?.flow === 'fines.pay' ? 'dialog.stopped-unpaid' : 'dialog.stopped');
}

/** Ends the conversation; nothing begun is kept. */
export function leave(talk: Talk, key: string): Repair {
  talk.dialog = { ...talk.dialog, frames: [] };
  talk.say.push(line(key));
  talk.listen = false;
  return 'closed';
}

function repeat(talk: Talk): Repair {
  if (!talk.last) {
    talk.say.push(line('dialog.nothing-to-repeat'));
    talk.listen = true;
    return 'closed';
  }
  talk.repeat = true;
  return 'closed';
}

/** Sticks to the member; says the last reply again, now at that pace. There is none faster than the usual one. */
function atPace(talk: Talk, pace: Pace): Repair {
  const { member } = talk.context;
  const isUsual = pace === 'normal' && member?.pace !== 'slow';
  if (member && !isUsual) talk.writes.push({ kind: 'set-pace', memberId: member.id, pace });
  talk.pace = pace;
  const key = isUsual ? 'dialog.fastest' : pace === 'slow' ? 'dialog.slower' : 'dialog.faster';
  talk.say.push(line(key));
  talk.repeat = true;
  return 'closed';
}

/** CLOVA sends what it did not understand as a call for help: three in a row are three misses. */
function help(talk: Talk, open: Ask | undefined): Repair {
  const misses = talk.dialog.misses + 1;
  talk.dialog = { ...talk.dialog, misses };
  if (misses >= 3) return leave(talk, 'dialog.handover');
  if (!open) {
    talk.say.push(line(talk.context.home ? 'help.general' : 'help.unlinked'));
    talk.listen = true;
    return 'closed';
  }
  const frame = topFrame(talk.dialog);
  if (frame && isOffer(frame)) talk.say.push(line('help.general'));
  else talk.say.push(line('help.task', { task: line(`task.${frame?.flow}`) }), open.example);
  return 'handled';
}
