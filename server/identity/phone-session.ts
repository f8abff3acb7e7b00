import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Clock } from '../../shared/clock.ts';
import { tokenHash } from '../db/deliveries.ts';
import type { Db } from '../db/open-database.ts';
import { handOverPushDevices } from '../db/push-devices.ts';
import type { WriteQueue } from '../db/write-queue.ts';

/** Whose phone it is that asks. */
export interface PhoneSessions {
  /** Signs the phone in that asks; whoever was in there before is notified there no more. */
  open(memberId: string, request: Request, response: Response): Promise<void>;
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
    async open(memberId, request, response) {
      const id = randomBytes(16).toString('base64url');
      const at = clock.now();
      const row = { member_id: memberId, id_hash: tokenHash(id), created_at: at, expires_at: at + livesMs };
      const from = sessionHashOf(request);
      await queue.write(
        async (trx) => {
          await trx.insertInto('phone_sessions').values(row).execute();
          await handOverPushDevices(trx, { from, to: row.id_hash, memberId });
        },
        { durable: true },
      );
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
      const hash = sessionHashOf(request);
      await queue.write(
        async (trx) => {
          await trx.deleteFrom('phone_sessions').where('id_hash', '=', hash).execute();
          await trx.deleteFrom('push_devices').where('session_hash', '=', hash).execute();
        },
        { durable: true },
      );
      response.clearCookie(cookie, options);
    },
  };
}

/** Of the sign-in that this phone has; no sign-in has that of nothing. */
export const sessionHashOf = (request: Request) => tokenHash(idOf(request) ?? '');

const idOf = ({ headers }: Request) => /(?:^|; )biseo_phone=([\w-]+)/.exec(headers.cookie ?? '')?.[1];
