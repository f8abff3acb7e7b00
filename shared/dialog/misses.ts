import { line } from '../line.ts';
import { wait } from './advance.ts';
import type { Ask } from './flow.ts';
import { leave } from './repairs.ts';
import type { Talk } from './talk.ts';

/**
 * The turn answered nothing. First time a short word and the question, second time with an example, third time the
 * number of somebody who can help: an ear that fails three times will fail a fourth.
 */
export function miss(talk: Talk, open: Ask | undefined, silence: boolean): void {
  talk.missed = true;
  const misses = talk.dialog.misses + 1;
  talk.dialog = { ...talk.dialog, misses };
  if (misses >= 3) {
    leave(talk, silence ? 'dialog.silence-end' : 'dialog.handover');
    return;
  }
  if (open) askAgain(talk, open, misses, silence);
  else idle(talk, misses, silence);
}

function askAgain(talk: Talk, open: Ask, misses: number, silence: boolean): void {
  talk.say.push(line(silence ? 'dialog.silence' : 'dialog.missed'));
  if (misses === 2) talk.say.push(open.example);
  talk.say.push(...(open.reask ?? open.prompt).slice(-1));
  wait(talk, open);
}

function idle(talk: Talk, misses: number, silence: boolean): void {
  talk.say.push(line(silence ? 'dialog.silence-idle' : 'dialog.not-ours'));
  talk.listen = misses < 2;
}
