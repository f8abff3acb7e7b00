import type { Parts } from '../../server/compose.ts';
import type { Expect } from '../../shared/turn.ts';
import type { DeviceRequest, Utterance } from '../../skills/device.ts';
import { consoleSlots } from '../../voice-models/console-slots.ts';
import { arriving, speaker } from './stage-platform.ts';

/** A clock that stands still until it is told. */
export interface SlowClock {
  now(): number;
  pass(ms: number): void;
}

export function slowClock(start: number): SlowClock {
  let now = start;
  return {
    now: () => now,
    pass: (ms) => {
      now += ms;
    },
  };
}

const turnMs = 3_000;

/** Somebody at a simulated speaker: what they say goes through the real webhook, three seconds a turn. */
export function talker(parts: Parts, clock: SlowClock, id: string, settings = speaker) {
  const device = parts.devices.get(id)?.(settings);
  if (!device) throw new Error(`${id} is not simulated`);
  let awaited: Expect = 'none';
  /** What the platform's own cloud makes of words, where it does. */
  const utterance = (text: string): Utterance => {
    const { now } = clock;
    const understood = parts.resolve({ kind: 'text', text }, awaited, { members: () => [], now: now() });
    return { kind: 'text', text, intent: understood.intent, slots: consoleSlots(understood, text) };
  };
  const request = (said: string | Utterance): DeviceRequest => {
    clock.pass(turnMs);
    return device.say(typeof said === 'string' ? utterance(said) : said, clock.now());
  };
  const post = (sent: DeviceRequest, webhook = parts.webhook) => webhook(id, arriving(sent, clock.now()));
  return {
    request,
    post,
    async say(said: string | Utterance, webhook = parts.webhook) {
      const sent = request(said);
      const answer = await post(sent, webhook);
      const heard = device.hear(answer.status, answer.body);
      awaited = heard.expect;
      return { sent, answer, heard, said: heard.say.join(' ') };
    },
  };
}
