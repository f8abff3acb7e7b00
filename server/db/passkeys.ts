import type { Executor } from './compiled.ts';

const challengeLivesMs = 5 * 60_000;

interface Passkey {
  readonly id: string;
  readonly publicKey: Uint8Array<ArrayBuffer>;
  readonly counter: number;
}

export async function keepChallenge(
  trx: Executor,
  challenge: string,
  member_id: string | null,
  now: number,
): Promise<void> {
  await trx.deleteFrom('passkey_challenges').where('expires_at', '<=', now).execute();
  await trx
    .insertInto('passkey_challenges')
    .values({ challenge, member_id, expires_at: now + challengeLivesMs })
    .execute();
}

/** True once, for whom it was given out. */
export async function takeChallenge(
  trx: Executor,
  challenge: string,
  memberId: string | null,
  now: number,
): Promise<boolean> {
  const taken = await trx
    .deleteFrom('passkey_challenges')
    .where('challenge', '=', challenge)
    .returning(['member_id', 'expires_at'])
    .executeTakeFirst();
  return taken !== undefined && taken.member_id === memberId && taken.expires_at > now;
}

export async function writePasskey(
  trx: Executor,
  { memberId, id, publicKey, counter, at }: Passkey & { readonly memberId: string; readonly at: number },
): Promise<void> {
  const key = { credential_id: id, public_key: Buffer.from(publicKey).toString('base64url'), counter };
  await trx
    .insertInto('passkeys')
    .values({ member_id: memberId, ...key, created_at: at, used_at: null })
    .execute();
}

export async function passkeyIds(db: Executor, memberId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('passkeys')
    .select('credential_id')
    .where('member_id', '=', memberId)
    .execute();
  return rows.map(({ credential_id }) => credential_id);
}

export async function findPasskey(
  db: Executor,
  id: string,
): Promise<(Passkey & { readonly memberId: string }) | undefined> {
  const row = await db.selectFrom('passkeys').selectAll().where('credential_id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const publicKey = new Uint8Array(Buffer.from(row.public_key, 'base64url'));
  return { memberId: row.member_id, id, publicKey, counter: row.counter };
}

export async function passkeyUsed(trx: Executor, id: string, counter: number, now: number): Promise<void> {
  await trx.updateTable('passkeys').set({ counter, used_at: now }).where('credential_id', '=', id).execute();
}

export async function dropPasskeys(trx: Executor, memberId: string): Promise<void> {
  await trx.deleteFrom('passkeys').where('member_id', '=', memberId).execute();
}
