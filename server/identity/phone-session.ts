import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Clock } from '../../shared/clock.ts';
import { tokenHash } from '../db/deliveries.ts';
import type { Db } from '../db/open-database.ts';
import type { WriteQueue } from '../db/write-queue.ts';

/** Whose phone it is that asks. */
export interface PhoneSessions {
  /** Signs the phone in that `response` goes to. */
  open(memberId: string, response: Response): Promise<void>;
  /** `undefined`: nobody is signed in. */
  memberOf(request: Request): Promise<string | undefined>;
  close(request: Request, response: Response): Promise<void>;
}

interface PhoneSessionParts {
  readonly db: Db;
  readonly queue: WriteQueue;
  readonly clock: Clock;
  /** Phones reach us by https. */
  readonly secure?: boolean;
}

const cookie = 'biseo_phone';
const livesMs = 30 * 24 * 60 * 60_000;

/** The cookie holds 128 bits of chance; only their hash is kept. */
export function createPhoneSessions({ db, queue, clock, secure = false }: PhoneSessionParts): PhoneSessions {
  const options = { httpOnly: true, sameSite: 'lax', secure, path: '/' } as const;
  return {
    async open(memberId, response) {
      const id = randomBytes(16).toString('base64url');
      const at = clock.now();
      const row = { member_id: memberId, id_hash: tokenHash(id), created_at: at, expires_at: at + livesMs };
      await queue.write((trx) => trx.insertInto('phone_sessions').values(row).execute(), { durable: true });
      response.cookie(cookie, id, { ...options, maxAge: livesMs });
    },
    async memberOf(request) {
      const id = idOf(request);
      if (id === undefined) return undefined;
      const row = await db
        .selectFrom('phone_sessions')
        .select('member_id')
        .where('id_hash', '=', tokenHash(id))
        .where('expires_at', '>', clock.now())
        .executeTakeFirst();
      return row?.member_id;
    },
    async close(request, response) {
      const id = idOf(request) ?? '';
      await queue.write(
        (trx) => trx.deleteFrom('phone_sessions').where('id_hash', '=', tokenHash(id)).execute(),
        { durable: true },
      );
      response.clearCookie(cookie, options);
    },
  };
}

const idOf = ({ headers }: Request) => /(?:^|; )biseo_phone=([\w-]+)/.exec(headers.cookie ?? '')?.[1];
