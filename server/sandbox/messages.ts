import { createHmac, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Clock, systemClock } from '../../shared/clock.ts';
import { createPlan } from './plan.ts';
import { type Routed, type SandboxReply, type SandboxServer, startSandboxServer } from './sandbox-server.ts';
import { groupInfo, type StoredMessage, storedView } from './solapi-bodies.ts';

/** What becomes of one request to send. `sms`: Kakao could not reach the phone, so it went as SMS. */
export const messageOutcomes = [
  'ok',
  'sms',
  'refuse',
  'slow',
  'down',
  'reset-before',
  '5xx-after-send',
  'reset-after-send',
  'timeout-after-send',
] as const;
type MessageOutcome = (typeof messageOutcomes)[number];

export interface MessageSandbox extends SandboxServer {
  readonly apiKey: string;
  readonly apiSecret: string;
  /** One outcome a request to send, in order; `ok` when there are none left. */
  plan(outcomes: readonly MessageOutcome[]): void;
  /** Everything that reached a phone, in order. */
  sent(): readonly StoredMessage[];
  /** Hears of every message that reaches a phone. */
  onSent(listener: (message: StoredMessage) => void): void;
}

interface MessageSandboxSettings {
  readonly clock?: Clock;
  /** How long a slow answer takes. */
  readonly slowMs?: number;
}

const sendBody = z.object({
  messages: z
    .array(
      z.object({
        to: z.string().regex(/^\d{8,12}$/),
        from: z.string().regex(/^\d{8,12}$/),
        text: z.string().min(1).max(2000),
        kakaoOptions: z
          .looseObject({ pfId: z.string(), templateId: z.string(), disableSms: z.boolean().optional() })
          .optional(),
        customFields: z.record(z.string(), z.string()).default({}),
      }),
    )
    .min(1)
    .max(10_000),
  allowDuplicates: z.boolean().default(false),
  showMessageList: z.boolean().optional(),
});
type Asked = z.infer<typeof sendBody>;

interface Book {
  readonly messages: StoredMessage[];
  readonly listeners: ((message: StoredMessage) => void)[];
  readonly clock: Clock;
}

/** SOLAPI's messages/v4 on loopback, with its authentication and its faults. */
export async function startMessageSandbox(settings: MessageSandboxSettings = {}): Promise<MessageSandbox> {
  const { clock = systemClock, slowMs = 1800 } = settings;
  const book: Book = { messages: [], listeners: [], clock };
  const planned = createPlan<MessageOutcome>('ok');
  const keys = { apiKey: 'NCSSANDBOX', apiSecret: 'sandbox-message-secret' };
  const server = await startSandboxServer(0, ({ method, url: { pathname, searchParams }, headers, body }) => {
    if (!isSigned(headers.authorization ?? '', keys)) return fault(403, 'SignatureDoesNotMatch');
    if (method === 'GET' && pathname === '/messages/v4/list') return { reply: list(book, searchParams) };
    if (method !== 'POST' || pathname !== '/messages/v4/send-many/detail')
      return fault(404, 'ResourceNotFound');
    const asked = sendBody.safeParse(body);
    return asked.success ? send(book, asked.data, planned.next(), slowMs) : fault(400, 'ValidationError');
  });
  return {
    ...server,
    ...keys,
    plan: planned.set,
    sent: () => [...book.messages],
    onSent: (listener) => void book.listeners.push(listener),
  };
}

const fault = (status: number, errorCode: string): Routed => ({
  reply: { status, body: { errorCode, errorMessage: errorCode } },
});

/** The provider allows its clock and ours to differ by a quarter of an hour. */
const skewMs = 15 * 60_000;

function isSigned(header: string, keys: { readonly apiKey: string; readonly apiSecret: string }): boolean {
  const form = /^HMAC-SHA256 apiKey=([^,]+), date=([^,]+), salt=([^,]{12,64}), signature=([0-9a-f]{64})$/i;
  const [, apiKey, date = '', salt = '', signature] = form.exec(header) ?? [];
  const own = createHmac('sha256', keys.apiSecret)
    .update(date + salt)
    .digest('hex');
  const isNow = Math.abs(Date.parse(date) - systemClock.now()) < skewMs;
  return apiKey === keys.apiKey && isNow && signature?.toLowerCase() === own;
}

function send(book: Book, asked: Asked, outcome: MessageOutcome, slowMs: number): Routed {
  if (outcome === 'down') return fault(503, 'ServiceUnavailable');
  if (outcome === 'reset-before') return { reply: 'reset' };
  const groupId = `G4V${randomUUID().replaceAll('-', '')}`;
  const stored = asked.messages.map((message) => store(book, message, groupId, outcome));
  if (outcome === '5xx-after-send') return fault(500, 'InternalError');
  if (outcome === 'reset-after-send') return { reply: 'reset' };
  if (outcome === 'timeout-after-send') return { reply: 'hang' };
  const failed = stored.filter(({ reached }) => !reached);
  const taken = stored.filter(({ reached }) => reached);
  const date = new Date(book.clock.now()).toISOString();
  const body = {
    failedMessageList: failed.map(storedView),
    groupInfo: groupInfo(groupId, stored, asked.allowDuplicates, date),
    ...(asked.showMessageList ? { messageList: taken.map(storedView) } : {}),
  };
  return { reply: { status: 200, body }, delayMs: outcome === 'slow' ? slowMs : 0 };
}

/** 1062: the sender's number is not registered. */
function store(
  book: Book,
  message: Asked['messages'][number],
  groupId: string,
  outcome: MessageOutcome,
): StoredMessage {
  const reached = outcome !== 'refuse';
  const { kakaoOptions, ...rest } = message;
  const stored: StoredMessage = {
    ...rest,
    messageId: `M4V${randomUUID().replaceAll('-', '')}`,
    groupId,
    type: kakaoOptions && outcome !== 'sms' ? 'ATA' : 'SMS',
    statusCode: reached ? '4000' : '1062',
    reached,
    at: book.clock.now(),
    ...(kakaoOptions ? { kakaoOptions } : {}),
  };
  // What is refused at the door is not in the provider's history.
  if (!reached) return stored;
  book.messages.push(stored);
  for (const listener of book.listeners) listener(stored);
  return stored;
}

function list(book: Book, query: URLSearchParams): SandboxReply {
  const since = Date.parse(query.get('startDate') ?? '') || 0;
  const limit = Number(query.get('limit') ?? 20);
  const found = book.messages.filter(({ to, at }) => (query.get('to') ?? to) === to && at >= since - 1_000);
  const shown = found.slice(-limit).map((message) => [message.messageId, storedView(message)]);
  const messageList = Object.fromEntries(shown);
  return { status: 200, body: { startKey: null, nextKey: null, limit, messageList } };
}
