import type { Reply, Sentence } from '../../shared/reply.ts';
import type { Turn } from '../../shared/turn.ts';
import type { HeardReply } from '../device.ts';
import { wellFormed } from '../lib/well-formed.ts';
import { GenieResponse, type Instruction } from './payload.ts';

/** What the bridge in our page shall do, call by call. There is no SSML: a pause is a gap between two sendTTS calls. */
export function renderGenie(given: Reply, turn: Turn): GenieResponse {
  const reply = wellFormed(given);
  return {
    instructions: [...speech(reply.say), ...pairing(reply), ...ending(reply, turn)],
    ...(turn.can.screen ? { display: display(reply) } : {}),
    expect: reply.expect,
  };
}

const pairing = ({ pairing: asked }: Reply): Instruction[] =>
  asked ? [{ call: 'awaitLink', deviceCode: asked.deviceCode, client: 'gigagenie' }] : [];

/** One call for all sentences up to a pause: each call makes the speaker draw breath anew. */
function speech(say: readonly Sentence[]): Instruction[] {
  const calls: Instruction[] = [];
  let words: string[] = [];
  for (const [at, { text, pauseAfterMs }] of say.entries()) {
    words.push(text);
    if (pauseAfterMs === undefined && at < say.length - 1) continue;
    const pause = pauseAfterMs === undefined ? {} : { pauseAfterMs };
    calls.push({ call: 'sendTTS', ttstext: words.join(' '), ...pause });
    words = [];
  }
  return calls;
}

/**
 * Mode 0 always: mode 2 hears only 확인 and 취소 and drops every other answer, mode 1 hands the words to the dialog server.
 * A disturbance of the device (`event`) neither listens nor ends: the citizen has the wake word.
 */
function ending(reply: Reply, turn: Turn): Instruction[] {
  if (reply.listen) return [{ call: 'getVoiceText', mode: 0 }];
  return turn.heard.kind === 'event' ? [] : [{ call: 'svcFinished' }];
}

function display({ card, say }: Reply): NonNullable<GenieResponse['display']> {
  if (card) return { title: card.title, lines: card.body.split('\n') };
  return { lines: say.map((sentence) => sentence.text) };
}

/** What came out of the loudspeaker; an answer that is not a reply says nothing and closes the microphone. */
export function hearGenie(status: number, body: string): HeardReply {
  if (status !== 200) return { say: [], listen: false, expect: 'none' };
  const { instructions, display: shown, expect } = GenieResponse.parse(JSON.parse(body));
  return {
    say: instructions.flatMap((step) => (step.call === 'sendTTS' ? [step.ttstext] : [])),
    ...(shown === undefined
      ? {}
      : { card: [...(shown.title === undefined ? [] : [shown.title]), ...shown.lines].join('\n') }),
    listen: instructions.some((step) => step.call === 'getVoiceText'),
    expect,
  };
}
