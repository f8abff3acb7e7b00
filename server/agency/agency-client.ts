import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Store } from '../db/open-store.ts';
import { apiLimits } from './api-limits.ts';
import { kindsIn } from './scope.ts';

export interface Agency {
  readonly id: string;
  readonly kinds: readonly string[];
}

type Writing = Pick<Store, 'db' | 'queue'>;

/** Secrets and tokens have 256 random bits, so that a plain hash cannot be tried through. */
export const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url');
const secret = () => randomBytes(32).toString('base64url');

export async function addAgency(
  { queue }: Writing,
  name: string,
  kinds: readonly string[],
  now: number,
): Promise<Client> {
  return keep(queue, { id: randomUUID(), name, kinds }, now);
}

/** The same agency whenever it comes: its report goes on, and only the newest secret opens it. */
export async function renewAgency(
  { queue }: Pick<Writing, 'queue'>,
  agency: Agency & { readonly name: string },
  now: number,
): Promise<Client> {
  return keep(queue, agency, now);
}

interface Client {
  readonly id: string;
  readonly secret: string;
}

async function keep(
  queue: Writing['queue'],
  { id, name, kinds }: Agency & { readonly name: string },
  now: number,
): Promise<Client> {
  const client = { id, secret: secret() };
  const open = { secret_hash: hashOf(client.secret), kinds: JSON.stringify(kinds) };
  await queue.write(
    async (trx) => {
      await trx
        .insertInto('agencies')
        .values({ id, name, ...open, created_at: now })
        .onConflict((same) => same.column('id').doUpdateSet(open))
        .execute();
    },
    { durable: true },
  );
  return client;
}

export type Granted = { readonly token: string; readonly kinds: readonly string[] };
export type Refused = 'invalid_client' | 'invalid_scope';

/** RFC 6749, section 4.4. */
export async function issueToken(
  { db, queue }: Writing,
  client: { readonly id: string; readonly secret: string; readonly scope?: string | undefined },
  now: number,
): Promise<Granted | Refused> {
  const known = await db
    .selectFrom('agencies')
    .select(['id', 'kinds'])
    .where('id', '=', client.id)
    .where('secret_hash', '=', hashOf(client.secret))
    .executeTakeFirst();
  if (!known) return 'invalid_client';
  const own: readonly string[] = JSON.parse(known.kinds);
  const kinds = client.scope === undefined ? own : kindsIn(client.scope, own);
  if (!kinds) return 'invalid_scope';
  const token = secret();
  const row = { hash: hashOf(token), agency_id: known.id, kinds: JSON.stringify(kinds) };
  await queue.write(
    async (trx) => {
      await trx.deleteFrom('agency_tokens').where('expires_at', '<=', now).execute();
      await trx
        .insertInto('agency_tokens')
        .values({ ...row, expires_at: now + apiLimits.tokenSeconds * 1000 })
        .execute();
    },
    { durable: false },
  );
  return { token, kinds };
}

/** For the command line, where it is named; an id is a name too. */
export async function agenciesNamed({ db }: Pick<Writing, 'db'>, name: string): Promise<readonly Agency[]> {
  const rows = await db
    .selectFrom('agencies')
    .select(['id', 'kinds'])
    .where((or) => or.or([or('name', '=', name), or('id', '=', name)]))
    .execute();
  return rows.map(({ id, kinds }) => ({ id, kinds: JSON.parse(kinds) }));
}

/** Of the kinds the token was asked for, those its agency may still send. */
export async function agencyOf({ db }: Writing, token: string, now: number): Promise<Agency | undefined> {
  const row = await db
    .selectFrom('agency_tokens')
    .innerJoin('agencies', 'agencies.id', 'agency_tokens.agency_id')
    .select(['agencies.id', 'agencies.kinds', 'agency_tokens.kinds as asked'])
    .where('agency_tokens.hash', '=', hashOf(token))
    .where('agency_tokens.expires_at', '>', now)
    .executeTakeFirst();
  if (!row) return undefined;
  const own: readonly string[] = JSON.parse(row.kinds);
  const asked: readonly string[] = row.asked === null ? own : JSON.parse(row.asked);
  return { id: row.id, kinds: own.filter((kind) => asked.includes(kind)) };
}
