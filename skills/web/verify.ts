import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { parseJson } from '../lib/parse-json.ts';
import { issueSessionToken, readSessionToken } from '../lib/session-token.ts';
import type { RawRequest } from '../platform.ts';

/** The request header that carries the token. */
export const TOKEN_HEADER = 'biseo-session';
const AUDIENCE = 'web';
const LIFE_MS = 60 * 60 * 1000;

/** Who speaks, as far as the token must agree with the body. */
const Speaker = z.object({ session: z.string(), user: z.string(), device: z.string().optional() });
export type WebSpeaker = z.infer<typeof Speaker>;

/** A token for one session of one speaker, good for an hour. */
export function issueWebToken(key: string, speaker: WebSpeaker, now: number): string {
  return issueSessionToken(key, { audience: AUDIENCE, ...speaker, from: now, until: now + LIFE_MS });
}

/** What a page is given to speak with: it sends `session`, `user` and `device` as they are, and numbers above `seq`. */
export interface WebSession extends WebSpeaker {
  readonly token: string;
  /** Our clock in milliseconds, so that whatever was recorded in an earlier session stays behind. */
  readonly seq: number;
}

export function openWebSession(key: string, who: Omit<WebSpeaker, 'session'>, now: number): WebSession {
  const speaker = { session: randomUUID(), ...who };
  return { ...speaker, token: issueWebToken(key, speaker, now), seq: now };
}

/**
 * One scheme for everybody: a token signed by us names the session, the user and the device. A browser is given one by
 * our page route; a caller that holds the key (command line, kiosk) writes its own. The body may name nobody else, so
 * a page cannot speak for another household. A recorded request is worth nothing: `seq` must rise, and the same `id`
 * is answered from the saved reply. The body itself is protected by TLS alone: whoever holds the token may say anything.
 * Throws `UNVERIFIED` 401, or `BAD_PAYLOAD` where a genuine token comes with a body that names no speaker.
 */
export async function verifyWeb(key: string, request: RawRequest): Promise<void> {
  const claims = readSessionToken(key, AUDIENCE, request.headers[TOKEN_HEADER] ?? '', request.now);
  const speaker = Speaker.safeParse(parseJson(request.body));
  if (!speaker.success) throw new AppError('BAD_PAYLOAD', 'web: the body names no speaker');
  const { session, user, device } = speaker.data;
  if (claims.session !== session || claims.user !== user || claims.device !== device) {
    throw new AppError('UNVERIFIED', 'web: the token is for another speaker');
  }
}
