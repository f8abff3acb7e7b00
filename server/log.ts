import { hash } from 'node:crypto';
import { type Logger, pino } from 'pino';
import type { TurnEvent } from '../shared/turn-event.ts';

export type Log = Logger;

/** JSON lines on stderr, so that stdout stays for what a command prints; gathered, so that no turn waits for a pipe. */
export function createLog(level: string): Log {
  const destination = pino.destination({ dest: 2, sync: false, minLength: 4096, periodicFlush: 1_000 });
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
}

/** One event a turn: what it was, never what was said. Slots can name a member or a fine, so only their names are kept. */
export function logTurn(log: Log, event: TurnEvent, userId: string, ms: number): void {
  const { platform, turnId, intent, score, expect, outcome, slots, secret } = event;
  const user = hash('sha256', `${platform}:${userId}`).slice(0, 16);
  log.info(
    { platform, turnId, user, intent, score, expect, outcome, secret, slots: Object.keys(slots), ms },
    'turn',
  );
}
