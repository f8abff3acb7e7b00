import type { Clock } from '../../shared/clock.ts';
import { speakerKey } from '../../shared/dialog/context.ts';
import { AppError } from '../../shared/errors.ts';
import { line } from '../../shared/line.ts';
import { voice } from '../../shared/locales/voice.ts';
import type { Reply } from '../../shared/reply.ts';
import type { Turn } from '../../shared/turn.ts';
import type { Taken, TurnEvent } from '../../shared/turn-event.ts';
import { parseJson } from '../../skills/lib/parse-json.ts';
import type { Platform, RawRequest } from '../../skills/platform.ts';
import { type Log, turnLog } from '../log.ts';
import { createInStep } from './in-step.ts';

export interface WebhookResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type Webhook = (platformId: string, request: RawRequest) => Promise<WebhookResponse>;

export interface WebhookParts {
  readonly platforms: ReadonlyMap<string, Platform>;
  converse(turn: Turn): Promise<Taken>;
  readonly clock: Clock;
  readonly log: Log;
  onTurn(event: TurnEvent): void;
}

/** Answered so much before the platform gives up. */
const marginMs = 1_000;

/** What becomes of one request: raw bytes in, a response out, whatever happens. Express only serves the rest. */
export function createWebhook(parts: WebhookParts): Webhook {
  const inTurn = createQueues();
  const inStep = createInStep();
  const answer = answering(parts);
  return async (platformId, request) => {
    const platform = parts.platforms.get(platformId);
    if (!platform)
      return refuse(404, 'UNKNOWN_PLATFORM', `no platform ${JSON.stringify(platformId)} is mounted`);
    let turn: Turn | undefined;
    await inStep();
    try {
      await platform.verify(request);
      const read = platform.read(parseJson(request.body), request.now);
      turn = read;
      const reply = await withinDeadline(platform, read, () => inTurn(speakerKey(read), () => answer(read)));
      return json(200, platform.render(reply, read));
    } catch (error) {
      return failed(parts, platform, turn, error);
    }
  };
}

function answering({ converse, log, onTurn }: WebhookParts): (turn: Turn) => Promise<Reply> {
  const logTurn = turnLog(log);
  return async (turn) => {
    const began = performance.now();
    const { reply, event } = await converse(turn);
    logTurn(event, turn.user.id, Math.round(performance.now() - began));
    onTurn(event);
    return reply;
  };
}

/** Turns of one speaker one after another; the map forgets a speaker when nothing of it is waiting. */
function createQueues(): <T>(key: string, task: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (key, task) => {
    const mine = last.has(key) ? Promise.resolve(last.get(key)).then(task, task) : task();
    last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  };
}

/** The work goes on when the time is over: what it did is told at the next turn. */
async function withinDeadline(platform: Platform, turn: Turn, work: () => Promise<Reply>): Promise<Reply> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Reply>((resolve) => {
    timer = setTimeout(
      () => resolve(spoken(turn, 'dialog.slow')),
      Math.max(platform.deadlineMs - marginMs, 0),
    );
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}

function spoken(turn: Turn, key: string): Reply {
  return { say: [{ text: voice(turn.locale).say(line(key), turn.at) }], listen: false, expect: 'none' };
}

/** Before a turn was read an error is an HTTP status; after it somebody is listening, so it is a sentence. */
function failed(
  { log }: WebhookParts,
  platform: Platform,
  turn: Turn | undefined,
  error: unknown,
): WebhookResponse {
  const known = error instanceof AppError ? error : new AppError('BUG', 'unexpected', { cause: error });
  const level = known.code === 'BUG' ? 'error' : 'warn';
  log[level]({ platform: platform.id, turnId: turn?.id, code: known.code, err: known }, 'turn failed');
  if (known.code === 'CONFLICT') return refuse(known.status, known.code, known.message);
  if (turn) return json(200, platform.render(spoken(turn, 'dialog.apology'), turn));
  return refuse(known.code === 'BUG' ? 400 : known.status, known.code, known.message);
}

function refuse(status: number, code: string, message: string): WebhookResponse {
  return json(status, { error: { code, message } });
}

function json(status: number, body: unknown): WebhookResponse {
  return {
    status,
    headers: { 'content-type': 'application/json;charset=UTF-8' },
    body: JSON.stringify(body),
  };
}
