import { advance } from './advance.ts';
import { pushFrame } from './dialog.ts';
import type { Talk } from './talk.ts';

export const rememberVoiceTask = 'household.voice';

/**
 * A PIN passed in a voice that is not known yet. Once nothing else is asked, it is asked whether to remember it. What it
 * stands for comes from the dialog alone: no intent that a console sends can bring a voice of its own.
 */
export async function offerVoice(talk: Talk): Promise<void> {
  const { unknownVoice, ...dialog } = talk.dialog;
  const handler = talk.handlers[rememberVoiceTask];
  if (!unknownVoice || dialog.frames.length > 0 || handler?.kind !== 'flow') return;
  const given = { ...unknownVoice, listen: talk.listen };
  talk.dialog = pushFrame(dialog, rememberVoiceTask, handler.version, given);
  await advance(talk);
}
