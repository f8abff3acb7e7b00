import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { parseJson } from '../lib/parse-json.ts';
import { issueSessionToken, readSessionToken, type SessionClaims } from '../lib/session-token.ts';
import type { RawRequest } from '../platform.ts';

export const TOKEN_HEADER = 'biseo-session';
const PAGE = 'gigagenie';
const CONTAINER = 'gigagenie-container';
const HOUR_MS = 60 * 60 * 1000;
/** A television stays on all evening; after that the bridge opens a new session. */
const PAGE_LIFE_MS = 12 * HOUR_MS;
const CONTAINER_LIFE_MS = 180 * 24 * HOUR_MS;

/** What one load of our page is given: the right to speak in this session, and no identity at all. */
export function issuePageToken(key: string, session: string, now: number): string {
  return issueSessionToken(key, { audience: PAGE, session, from: now, until: now + PAGE_LIFE_MS });
}

/** What a page load is given to speak with: numbers above `seq`, which is our clock in milliseconds. */
export interface GenieSession {
  readonly token: string;
  readonly session: string;
  readonly seq: number;
}

export function openGenieSession(key: string, now: number): GenieSession {
  const session = randomUUID();
  return { session, token: issuePageToken(key, session, now), seq: now };
}

/**
 * The `authkey` that the page hands to appinfo.setAuthKey once the household has agreed on the phone: the platform has no
 * account linking of its own. `duetime` is Korean time, yyyyMMddHHmmss, as the SDK wants it.
 */
export function issueContainerKey(
  key: string,
  container: string,
  now: number,
  token?: string,
): { authkey: string; duetime: string } {
  const until = now + CONTAINER_LIFE_MS;
  const authkey = issueSessionToken(key, {
    audience: CONTAINER,
    user: container,
    ...(token === undefined ? {} : { session: token }),
    from: now,
    until,
  });
  const korean = new Date(until + 9 * HOUR_MS).toISOString();
  return { authkey, duetime: korean.slice(0, 19).replaceAll(/[-T:]/g, '') };
}

/**
 * No signature exists on this platform: each event carries the token of its page load. Throws `UNVERIFIED` 401, or
 * `BAD_PAYLOAD` where a genuine token comes with a body that names no session.
 */
export async function verifyGenie(key: string, request: RawRequest): Promise<void> {
  const claims = readSessionToken(key, PAGE, request.headers[TOKEN_HEADER] ?? '', request.now);
  const body = z.object({ session: z.string() }).safeParse(parseJson(request.body));
  if (!body.success) throw new AppError('BAD_PAYLOAD', 'gigagenie: the body names no session');
  if (claims.session !== body.data.session) {
    throw new AppError('UNVERIFIED', 'gigagenie: the token is for another session');
  }
}

/** Throws `UNVERIFIED` unless this session was opened with that token. */
export function checkPageToken(key: string, token: string, session: string, now: number): void {
  if (readSessionToken(key, PAGE, token, now).session !== session)
    throw new AppError('UNVERIFIED', 'gigagenie: the token is for another session');
}

/** What we ourselves said of this container when it was given this key, as long as that runs. */
export function provenContainer(
  key: string,
  container: string,
  authkey: string,
  now: number,
): SessionClaims | undefined {
  try {
    const claims = readSessionToken(key, CONTAINER, authkey, now);
    return claims.user === container ? claims : undefined;
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}
