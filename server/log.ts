import { createHash } from 'node:crypto';
import { type Logger, pino } from 'pino';
import type { TurnEvent } from '../shared/turn-event.ts';

export type Log = Logger;

/** JSON lines on stderr, so that stdout stays for what a command prints. */
export function createLog(level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}

/** One event a turn: what it was, never what was said. Slots can name a member or a fine, so only their names are kept. */
export function logTurn(log: Log, event: TurnEvent, userId: string, ms: number): void {
  const { platform, turnId, intent, score, expect, outcome, slots, secret } = event;
  const user = createHash('sha256').update(`${platform}:${userId}`).digest('hex').slice(0, 16);
  log.info(
    { platform, turnId, user, intent, score, expect, outcome, secret, slots: Object.keys(slots), ms },
    'turn',
  );
}
