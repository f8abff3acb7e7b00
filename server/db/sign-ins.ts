import { timingSafeEqual } from 'node:crypto';
import { signInCodeJob } from '../jobs/sign-in-code-job.ts';
import type { Vault } from '../vault/vault.ts';
import type { Executor } from './compiled.ts';
import { tokenHash } from './deliveries.ts';
import type { SignInsTable } from './identity-tables.ts';

const codeLivesMs = 3 * 60_000;
/** From the right code to the end of proofing. */
const proofLivesMs = 15 * 60_000;
const mostTries = 5;

const place = (id_hash: string) => ({ table: 'sign_ins', id: id_hash, version: 1 });

interface Begun {
  readonly id: string;
  readonly phone: string;
  readonly now: number;
}

/** The same for every number, whoever has it: whether we know it shows only after the code. */
export async function beginSignIn(trx: Executor, vault: Vault, { id, phone, now }: Begun): Promise<void> {
  const id_hash = tokenHash(id);
  const sealed = vault.rowsOfNobody.seal(place(id_hash), phone);
  const times = { created_at: now, expires_at: now + codeLivesMs };
  await trx.deleteFrom('sign_ins').where('expires_at', '<=', now).execute();
  await trx
    .insertInto('sign_ins')
    .values({ id_hash, sealed, wrong: 0, verified_at: null, member_id: null, proof_hash: null, ...times })
    .execute();
  await trx.insertInto('jobs').values(signInCodeJob(id_hash, now)).execute();
}

/** Six digits, made from the master key: nothing of them lies in the database. */
export function signInCode(vault: Vault, idHash: string): string {
  const chance = vault.secretFor(`sign-in|${idHash}`).readUIntBE(0, 6);
  return (chance % 1_000_000).toString().padStart(6, '0');
}

export type CodeResult = 'right' | 'wrong' | 'over';

/** Every try is counted before the code is looked at, in one statement: tries sent at once cannot share a count. */
export async function trySignInCode(
  trx: Executor,
  vault: Vault,
  { id, code, now }: { readonly id: string; readonly code: string; readonly now: number },
): Promise<CodeResult> {
  const row = await countTry(trx, id, now);
  if (!row) return 'over';
  if (isSame(code, signInCode(vault, row.id_hash))) {
    const verified = { verified_at: now, expires_at: now + proofLivesMs };
    await trx.updateTable('sign_ins').set(verified).where('id_hash', '=', row.id_hash).execute();
    return 'right';
  }
  return row.wrong < mostTries ? 'wrong' : 'over';
}

function countTry(trx: Executor, id: string, now: number) {
  return trx
    .updateTable('sign_ins')
    .set((row) => ({ wrong: row('wrong', '+', 1) }))
    .where('id_hash', '=', tokenHash(id))
    .where('expires_at', '>', now)
    .where('verified_at', 'is', null)
    .where('wrong', '<', mostTries)
    .returning(['id_hash', 'wrong'])
    .executeTakeFirst();
}

/** The number that a code came to; `undefined` before it did, and when it was used. */
export async function verifiedPhone(
  db: Executor,
  vault: Vault,
  id: string,
  now: number,
): Promise<string | undefined> {
  const row = await openRow(db, id, now);
  if (!row || row.verified_at === null || row.member_id !== null) return undefined;
  return signInPhone(vault, row);
}

export const signInPhone = (vault: Vault, { id_hash, sealed }: Pick<SignInsTable, 'id_hash' | 'sealed'>) =>
  vault.rowsOfNobody.open(place(id_hash), sealed).toString();

/** What proofing must bring back to this browser, and to no other. */
export async function expectProof(trx: Executor, id: string, state: string, now: number): Promise<void> {
  await trx
    .updateTable('sign_ins')
    .set({ proof_hash: tokenHash(state) })
    .where('id_hash', '=', tokenHash(id))
    .where('expires_at', '>', now)
    .execute();
}

export async function isExpectedProof(
  db: Executor,
  id: string,
  state: string,
  now: number,
): Promise<boolean> {
  const row = await openRow(db, id, now);
  return row?.proof_hash === tokenHash(state);
}

/** One code signs one phone in, once: of two that come at the same time, one is told no. */
export async function useSignIn(trx: Executor, id: string, memberId: string, now: number): Promise<boolean> {
  const used = await trx
    .updateTable('sign_ins')
    .set({ member_id: memberId })
    .where('id_hash', '=', tokenHash(id))
    .where('expires_at', '>', now)
    .where('verified_at', 'is not', null)
    .where('member_id', 'is', null)
    .returning('id_hash')
    .executeTakeFirst();
  return used !== undefined;
}

function openRow(db: Executor, id: string, now: number): Promise<SignInsTable | undefined> {
  return db
    .selectFrom('sign_ins')
    .selectAll()
    .where('id_hash', '=', tokenHash(id))
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

function isSame(given: string, code: string): boolean {
  const digits = Buffer.from(given.normalize('NFKC').replaceAll(/\D/g, ''));
  return digits.length === code.length && timingSafeEqual(digits, Buffer.from(code));
}
