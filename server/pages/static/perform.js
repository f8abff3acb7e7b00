// Carries out what our server answered, SDK call by SDK call.
import { pause } from './deliver.js';
import { call } from './sdk.js';

const TRIES = 3;
/** sendTTS: another voice is speaking. */
const BUSY = [409];
/** getVoiceText: could not be played, overloaded. 501 (wake word), 503 (stopped), 504 (mute) are the citizen's doing. */
const PASSING = [502, 505];
const OK = 200;

/**
 * `isCurrent` turns false when the citizen has said something else meanwhile; the rest is then left undone.
 * Returns what getVoiceText heard, when it was called and nothing came between.
 */
export async function perform(voice, instructions, isCurrent) {
  for (const { call: name, pauseAfterMs = 0, ...options } of instructions) {
    if (!isCurrent()) return undefined;
    const result = await STEPS[name](voice, options);
    if (name === 'getVoiceText') return isCurrent() ? result : undefined;
    // Cut short (wake word, mute): the question was not heard, so nobody is asked to answer it.
    if (name === 'sendTTS' && result.result_cd !== OK) return undefined;
    await pause(pauseAfterMs);
  }
  return undefined;
}

const STEPS = {
  sendTTS: (voice, options) => insist(voice, 'sendTTS', options, BUSY),
  getVoiceText: (voice, options) => insist(voice, 'getVoiceText', options, PASSING),
  svcFinished: (voice) => call(voice, 'svcFinished'),
};

async function insist(voice, name, options, passing) {
  for (let attempt = 1; ; attempt += 1) {
    const result = await call(voice, name, options);
    if (!passing.includes(result.result_cd) || attempt === TRIES) return result;
    await pause(400);
  }
}
