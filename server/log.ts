import { hash } from 'node:crypto';
import { type DestinationStream, type Logger, pino } from 'pino';
import { maskResidentNumbers, mayHoldResidentNumber } from '../shared/speech/resident-numbers.ts';
import type { TurnEvent } from '../shared/turn-event.ts';

export type Log = Logger;

/** JSON lines on stderr, so that stdout stays for what a command prints; gathered, so that no turn waits for a pipe. */
export function createLog(level: string, destination: DestinationStream = gatheredStderr()): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: privatePaths, remove: true },
      hooks: { streamWrite: maskTexts },
    },
    destination,
  );
}

const gatheredStderr = () =>
  pino.destination({ dest: 2, sync: false, minLength: 4096, periodicFlush: 1_000 });

/** Nobody logs these on purpose; they come along in an error, or in an object that is logged as a whole. */
const privateNames = ['pin', 'token', 'body', 'text', 'words', 'headers', 'authorization', 'cookie', 'phone'];
const privatePaths = privateNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** Only in texts: a time in milliseconds has thirteen figures too. */
const maskTexts = (json: string) =>
  mayHoldResidentNumber(json) ? json.replaceAll(/"(?:[^"\\]|\\.)*"/g, maskResidentNumbers) : json;

type LogTurn = (event: TurnEvent, userId: string, ms: number) => void;

/**
 * One event a turn: what it was, never what was said. Slots can name a member or a fine, so only their names are kept.
 * These are all the fields there are, none of them private: to look for private names costs more than all the rest.
 */
export function turnLog(log: Log): LogTurn {
  const turns = log.child({}, { redact: [] });
  return ({ platform, turnId, intent, score, expect, outcome, slots, secret }, userId, ms) => {
    const user = hash('sha256', `${platform}:${userId}`).slice(0, 16);
    turns.info(
      { platform, turnId, user, intent, score, expect, outcome, secret, slots: Object.keys(slots), ms },
      'turn',
    );
  };
}
