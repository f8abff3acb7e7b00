import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Store } from '../db/open-store.ts';

export interface Agency {
  readonly id: string;
  readonly kinds: readonly string[];
}

type Writing = Pick<Store, 'db' | 'queue'>;

export const tokenSeconds = 3600;

/** Secrets and tokens have 256 random bits, so that a plain hash cannot be tried through. */
export const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url');
const secret = () => randomBytes(32).toString('base64url');

export async function addAgency(
  { queue }: Writing,
  name: string,
  kinds: readonly string[],
  now: number,
): Promise<{ readonly id: string; readonly secret: string }> {
  const client = { id: randomUUID(), secret: secret() };
  const row = { id: client.id, name, secret_hash: hashOf(client.secret), kinds: JSON.stringify(kinds) };
  await queue.write(
    async (trx) => {
      await trx
        .insertInto('agencies')
        .values({ ...row, created_at: now })
        .execute();
    },
    { durable: true },
  );
  return client;
}

/** RFC 6749 section 4.4; `undefined`: no such client, or another secret. */
export async function issueToken(
  { db, queue }: Writing,
  client: { readonly id: string; readonly secret: string },
  now: number,
): Promise<string | undefined> {
  const known = await db
    .selectFrom('agencies')
    .select('id')
    .where('id', '=', client.id)
    .where('secret_hash', '=', hashOf(client.secret))
    .executeTakeFirst();
  if (!known) return undefined;
  const token = secret();
  const row = { hash: hashOf(token), agency_id: known.id, expires_at: now + tokenSeconds * 1000 };
  await queue.write(
    async (trx) => {
      await trx.deleteFrom('agency_tokens').where('expires_at', '<=', now).execute();
      await trx.insertInto('agency_tokens').values(row).execute();
    },
    { durable: false },
  );
  return token;
}

export async function agencyOf({ db }: Writing, token: string, now: number): Promise<Agency | undefined> {
  const row = await db
    .selectFrom('agency_tokens')
    .innerJoin('agencies', 'agencies.id', 'agency_tokens.agency_id')
    .select(['agencies.id', 'agencies.kinds'])
    .where('agency_tokens.hash', '=', hashOf(token))
    .where('agency_tokens.expires_at', '>', now)
    .executeTakeFirst();
  return row && { id: row.id, kinds: JSON.parse(row.kinds) };
}
