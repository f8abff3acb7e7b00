import { randomUUID } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import type { Can, Heard, Turn } from '../../shared/turn.ts';
import type { Utterance } from '../device.ts';
import { WebRequest } from './payload.ts';
import type { WebSpeaker } from './verify.ts';

/** The page has a screen and can show the button that links a household; nothing reaches it once it is closed. */
const can: Can = { ssml: false, screen: true, link: true, push: false };

/** What our own speaker heard; throws `BAD_PAYLOAD`. */
export function readWeb(body: unknown, now: number): Turn {
  const parsed = WebRequest.safeParse(body);
  if (!parsed.success)
    throw new AppError('BAD_PAYLOAD', 'web: not a request of ours', { cause: parsed.error });
  const { id, session, user, device, seq, heard, locale } = parsed.data;
  return {
    platform: 'web',
    id,
    sessionId: session,
    user: { id: user, ...(device === undefined ? {} : { deviceId: device }) },
    at: now,
    heard: heardFrom(heard),
    can,
    locale,
    seq,
    raw: body,
  };
}

function heardFrom(heard: WebRequest['heard']): Heard {
  if (heard.kind === 'text') {
    // Pressing enter on an empty line says nothing.
    if (heard.text.trim() === '') return { kind: 'silence' };
    const { text, confidence } = heard;
    return { kind: 'text', text, ...(confidence === undefined ? {} : { confidence }) };
  }
  if (heard.kind === 'intent') {
    const { name, slots, text } = heard;
    return { kind: 'intent', name, slots, ...(text === undefined ? {} : { text }) };
  }
  return heard;
}

/** The request our own speaker makes of what a simulated citizen does: it never resolves an intent that was said in words. */
export function composeWeb(speaker: WebSpeaker, seq: number, utterance: Utterance): WebRequest {
  const heard: WebRequest['heard'] =
    utterance.kind === 'text'
      ? { kind: 'text', text: utterance.text }
      : utterance.kind === 'intent'
        ? { kind: 'intent', name: utterance.intent, slots: { ...utterance.slots } }
        : { kind: utterance.kind };
  return { id: randomUUID(), ...speaker, seq, heard, locale: 'ko' };
}
