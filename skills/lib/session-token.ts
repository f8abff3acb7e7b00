import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { AppError, ToldError } from '../../shared/errors.ts';
import type { Settings } from '../platform-entry.ts';

/** Shorter keys can be guessed: create() refuses them, so that a platform is never mounted on one. */
const SHORTEST_KEY = 32;
/** The clocks of two servers may differ by this much, as Alexa and CLOVA allow too. */
const CLOCK_SKEW_MS = 150_000;

const Claims = z.object({
  /** The platform it is for: a token of one opens no door of another. */
  audience: z.string(),
  session: z.string().min(1).optional(),
  user: z.string().min(1).optional(),
  device: z.string().min(1).optional(),
  /** Milliseconds; valid from `from` (give or take the clock skew) until just before `until`. */
  from: z.number().int(),
  until: z.number().int(),
});

/** Who may speak in which session, said by us. */
export type SessionClaims = z.infer<typeof Claims>;

/** The key as it may be used; throws `ToldError` when it is too short to be a secret. */
export function sessionKey(settings: Settings, name: string): string {
  const { [name]: text = '' } = settings;
  if (text.length >= SHORTEST_KEY) return text;
  throw new ToldError(`${name}: must have at least ${SHORTEST_KEY} characters, has ${text.length}`);
}

/** A token anybody may read and only a holder of the key can write: `claims.hmac`, both base64url. */
export function issueSessionToken(key: string, claims: SessionClaims): string {
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `${payload}.${mac(key, payload).toString('base64url')}`;
}

/** The claims of a genuine token for this audience that is valid now; throws `UNVERIFIED` otherwise. */
export function readSessionToken(key: string, audience: string, token: string, now: number): SessionClaims {
  const [payload = '', given = '', ...rest] = token.split('.');
  if (rest.length > 0 || !sameBytes(mac(key, payload), Buffer.from(given, 'base64url'))) {
    throw new AppError('UNVERIFIED', 'session token: not signed by us');
  }
  const claims = Claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  if (claims.audience !== audience) throw new AppError('UNVERIFIED', 'session token: for another platform');
  if (now < claims.from - CLOCK_SKEW_MS) throw new AppError('UNVERIFIED', 'session token: from the future');
  if (now >= claims.until) throw new AppError('UNVERIFIED', 'session token: expired');
  return claims;
}

function mac(key: string, payload: string): Buffer {
  return createHmac('sha256', key).update(payload).digest();
}

function sameBytes(ours: Buffer, theirs: Buffer): boolean {
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}
