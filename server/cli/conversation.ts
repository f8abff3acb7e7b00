import type { Clock } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import type { Expect } from '../../shared/turn.ts';
import type { TurnEvent } from '../../shared/turn-event.ts';
import type { Device, HeardReply, Utterance } from '../../skills/device.ts';
import { consoleSlots } from '../../voice-models/console-slots.ts';
import { createApp } from '../app.ts';
import { compose, type Parts } from '../compose.ts';
import type { HouseholdSeed } from '../db/household-seed.ts';
import { memoryFile } from '../db/open-database.ts';
import { seedHousehold } from '../db/seed.ts';
import type { PressThread } from '../documents/press-thread.ts';
import type { Log } from '../log.ts';
import { type Listening, serve } from '../main.ts';
import type { Ears } from '../open-ears.ts';
import { paymentWebhookPath } from '../routes/payment-webhook.ts';
import { tellOffice } from '../sandbox/tell-office.ts';
import { checkPlatform, type PlatformChoice } from './platform-choice.ts';

export interface ConversationOptions {
  readonly platform: PlatformChoice;
  readonly household: HouseholdSeed;
  readonly clock: Clock;
  /** A file; absent: in memory. */
  readonly database?: string;
  /** Absent: nothing is logged. */
  readonly log?: Log;
  /** Absent: its own. */
  readonly ears?: Ears;
  /** Absent: its own. */
  readonly press?: PressThread;
  /** Waits for what is being done, not for a time. */
  readonly unhurried?: boolean;
  /** What the platform brings along of the speaker's account. */
  readonly accessToken?: string;
}

/** What came of one thing said. */
export interface Said {
  readonly reply: HeardReply;
  readonly event?: TurnEvent;
  readonly status: number;
}

/** One speaker of one household, talking through the real webhook of a server of its own. */
export interface Conversation {
  readonly parts: Parts;
  /** Where its phone reaches it. */
  readonly url: string;
  expect(): Expect;
  /** `voice`: whose voice the platform recognises. */
  say(utterance: Utterance, voice?: string): Promise<Said>;
  /** Words, as the platform's cloud would send them. */
  hear(text: string, voice?: string): Promise<Said>;
  close(): Promise<void>;
}

const userId = 'sandbox-user';
const deviceId = 'sandbox-device';

/** Short: a payment that hangs is in doubt soon enough for a story. */
const paymentTimeoutMs = 2_500;

export async function startConversation({
  platform,
  household,
  clock,
  database = memoryFile,
  log,
  ears,
  press,
  unhurried = false,
  accessToken = 'sandbox-token',
}: ConversationOptions): Promise<Conversation> {
  checkPlatform(platform);
  const config = {
    port: 0,
    host: '127.0.0.1',
    database,
    logLevel: 'silent',
    genieApiKey: '',
    documents: { publicUrl: 'http://127.0.0.1:3000' },
    platforms: new Map(),
  } as const;
  const parts = await compose(config, {
    clock,
    simulate: true,
    paymentTimeoutMs,
    jobsAtOnce: 1,
    unhurried,
    officeTimeoutMs: paymentTimeoutMs,
    ...(log ? { log } : {}),
    ...(ears ? { ears } : {}),
    ...(press ? { press } : {}),
  });
  await seedHousehold(parts.store, household, [{ platform, userId }], clock.now());
  if (parts.office) await tellOffice(parts.store.db, parts.office.book);
  const server = await serve({
    webhook: parts.webhook,
    rest: createApp(parts, {}),
    host: config.host,
    port: config.port,
    clock,
  });
  parts.sandbox?.sendWebhooksTo(server.url + paymentWebhookPath);
  const device = parts.devices.get(platform)?.({ userId, deviceId, accessToken });
  if (!device) throw new AppError('BUG', `${platform} cannot be simulated`);
  return conversationOf(parts, server, device, platform, household);
}

function conversationOf(
  parts: Parts,
  server: Listening,
  device: Device,
  platform: string,
  household: HouseholdSeed,
): Conversation {
  let expect: Expect = 'none';
  let last: TurnEvent | undefined;
  parts.onTurn((event) => {
    last = event;
  });

  async function say(utterance: Utterance, voice?: string): Promise<Said> {
    last = undefined;
    const request = device.say(utterance, parts.clock.now(), voice);
    const response = await fetch(`${server.url}/webhooks/${platform}`, {
      method: 'POST',
      headers: request.headers,
      body: request.body,
    });
    const reply = device.hear(response.status, await response.text());
    expect = reply.expect;
    return { reply, status: response.status, ...(last ? { event: last } : {}) };
  }

  return {
    parts,
    url: server.url,
    expect: () => expect,
    say,
    hear: (text, voice) => say(utteranceOf(parts, text, expect, household), voice),
    async close() {
      await server.close();
      await parts.close();
    },
  };
}

/** What a platform's own cloud would have made of the words, by our own model: its console was built from it. */
function utteranceOf(parts: Parts, text: string, expect: Expect, { members }: HouseholdSeed): Utterance {
  const context = { members: () => members.map(({ name }) => name), now: parts.clock.now() };
  const understood = parts.resolve({ kind: 'text', text }, expect, context);
  return { kind: 'text', text, intent: understood.intent, slots: consoleSlots(understood, text) };
}
