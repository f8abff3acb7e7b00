import express, { type Router } from 'express';
import { z } from 'zod';
import type { Clock } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import type { Understand } from '../../shared/ports/understand.ts';
import type { Expect } from '../../shared/turn.ts';
import type { TurnEvent } from '../../shared/turn-event.ts';
import type { Understood } from '../../shared/understood.ts';
import type { Device, DeviceRequest, DeviceSettings, Utterance } from '../../skills/device.ts';
import type { Platform } from '../../skills/platform.ts';
import { consoleSlots } from '../../voice-models/console-slots.ts';
import type { Webhook } from './webhooks.ts';

export interface DevTurnOptions {
  readonly platforms: ReadonlyMap<string, Platform>;
  /** Of the simulated platforms: makers of devices whose signatures these platforms trust. */
  readonly devices: ReadonlyMap<string, (settings: DeviceSettings) => Device>;
  /** Whose speaker is played: the demo household's. */
  readonly speaker: DeviceSettings;
  readonly webhook: Webhook;
  /** Called with each turn's event before the webhook answers. */
  onTurn(listener: (event: TurnEvent) => void): void;
  /** What a platform's own cloud would resolve; without it every sentence reaches us as words only. */
  readonly understand?: Understand;
  readonly clock: Clock;
}

const DevTurn = z.intersection(
  z.object({ platform: z.string().max(40), conversation: z.string().min(1).max(100) }),
  z.union([
    z.object({ text: z.string().max(500) }),
    z.object({ launch: z.literal(true) }),
    z.object({ silence: z.literal(true) }),
    z.object({ end: z.literal(true) }),
  ]),
);
type DevTurn = z.infer<typeof DevTurn>;

/** One simulated speaker somebody is talking to. */
interface Conversation {
  readonly platform: Platform;
  readonly device: Device;
  expect: Expect;
}

/** Enough for everybody round one developers' server; the oldest is forgotten. */
const MOST_KEPT = 200;

/**
 * `POST /dev/turn`: says something to a simulated device and sends what its platform would send through the real
 * webhook. `GET /dev/events/:platform/:turn`: what a turn was understood as. For developers: mount in the sandbox only.
 */
export function devTurnRouter(options: DevTurnOptions): Router {
  const conversations = new Map<string, Conversation>();
  const events = new Map<string, TurnEvent>();
  options.onTurn((event) => remember(events, `${event.platform}/${event.turnId}`, event));
  const router = express.Router();
  router.post('/dev/turn', express.json({ limit: '4kb' }), async (request, response) => {
    const asked = DevTurn.safeParse(request.body);
    if (!asked.success)
      throw new AppError('BAD_PAYLOAD', 'dev/turn: not an utterance', { cause: asked.error });
    const conversation = converse(conversations, asked.data, options);
    response.json(await speak(options, events, conversation, asked.data));
  });
  router.get('/dev/events/:platform/:turn', (request, response) => {
    response.json(events.get(`${request.params.platform}/${request.params.turn}`) ?? null);
  });
  return router;
}

function converse(
  kept: Map<string, Conversation>,
  asked: DevTurn,
  { devices, platforms, speaker }: DevTurnOptions,
): Conversation {
  const key = `${asked.platform}/${asked.conversation}`;
  const device = devices.get(asked.platform);
  const platform = platforms.get(asked.platform);
  if (!device || !platform)
    throw new AppError('BAD_PAYLOAD', 'dev/turn: that platform is not simulated here');
  return remember(kept, key, kept.get(key) ?? { platform, device: device(speaker), expect: 'none' });
}

function remember<T>(kept: Map<string, T>, key: string, value: T): T {
  kept.delete(key);
  kept.set(key, value);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return value;
}

async function speak(
  { webhook, understand, clock }: DevTurnOptions,
  events: ReadonlyMap<string, TurnEvent>,
  conversation: Conversation,
  asked: DevTurn,
) {
  const { platform, device, expect } = conversation;
  const now = clock.now();
  const resolve = (text: string) => understand?.({ kind: 'text', text }, expect, { members: () => [], now });
  const request = device.say(utteranceOf(asked, resolve), now);
  const answer = await webhook(platform.id, {
    headers: request.headers,
    body: Buffer.from(request.body),
    now,
  });
  const event = events.get(`${platform.id}/${platform.read(JSON.parse(request.body), now).id}`);
  const heard = device.hear(answer.status, answer.body);
  conversation.expect = heard.expect;
  const secret = expect === 'pin' || event?.secret === true;
  return { request: secret ? withheld(request) : request, response: answer, heard, event: event ?? null };
}

function utteranceOf(asked: DevTurn, resolve: (text: string) => Understood | undefined): Utterance {
  if ('launch' in asked) return { kind: 'launch' };
  if ('silence' in asked) return { kind: 'silence' };
  if ('end' in asked) return { kind: 'end' };
  const understood = resolve(asked.text);
  return {
    kind: 'text',
    text: asked.text,
    intent: understood?.intent ?? null,
    slots: understood ? consoleSlots(understood, asked.text) : {},
  };
}

/** A PIN is neither kept nor shown; a platform may have put it into words, slots or both. */
function withheld({ headers }: DeviceRequest): DeviceRequest {
  return { headers, body: '"(비밀번호가 들어 있어 보여 드리지 않아요)"' };
}
