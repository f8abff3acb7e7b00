import { randomBytes, randomInt } from 'node:crypto';
import type { Selectable } from 'kysely';
import { uuid7 } from '../../shared/uuid7.ts';
import type { Vault } from '../vault/vault.ts';
import type { Executor } from './compiled.ts';
import { tokenHash } from './deliveries.ts';
import type { PresentationsTable } from './document-tables.ts';

export type Row = Selectable<PresentationsTable>;

interface NewPresentation {
  readonly memberId: string;
  readonly documentId: string;
  readonly kind: Row['kind'];
  /** Whom the member means to show it to, in her words. */
  readonly to: string;
  readonly at: number;
}

/** To be typed where no camera is: ten digits live ten minutes, and whoever tries is slowed down. */
export const viewingCode = /^\d{10}$/;
const livesMs = 10 * 60_000;

/** A viewing code for one institution, once. Only what it leads to is kept. */
export async function present(
  trx: Executor,
  vault: Vault,
  { memberId, documentId, kind, to, at }: NewPresentation,
): Promise<{ readonly id: string; readonly code: string }> {
  const id = uuid7();
  const code = randomInt(10 ** 10)
    .toString()
    .padStart(10, '0');
  await trx
    .insertInto('presentations')
    .values({
      member_id: memberId,
      id,
      document_id: documentId,
      kind,
      code_hash: codeHash(vault, code),
      sealed_for: await vault.seal(trx, place(memberId, id, 'for'), to),
      sealed_by: null,
      sealed_credential: null,
      viewer_hash: null,
      created_at: at,
      expires_at: at + livesMs,
      opened_at: null,
      withdrawn_at: null,
    })
    .execute();
  return { id, code };
}

/** With the key of the server, so that ten digits cannot be tried out against a copy of the database. */
const codeHash = (vault: Vault, code: string) => vault.secretFor(`view|${code}`).toString('hex');

export const findByCode = (db: Executor, vault: Vault, code: string): Promise<Row | undefined> =>
  db
    .selectFrom('presentations')
    .selectAll()
    .where('code_hash', '=', codeHash(vault, code))
    .executeTakeFirst();

export type ShownState = 'ready' | 'opened' | 'ended';

export function shownState(row: Row | undefined, now: number): ShownState {
  const isOver = !row || row.withdrawn_at !== null || now >= row.expires_at;
  // What is limited is not there before the phone has said what of it may be seen.
  if (isOver || (row.kind === 'limited' && row.sealed_credential === null)) return 'ended';
  return row.opened_at === null ? 'ready' : 'opened';
}

/** Opens it for whoever comes first and says who it is; returns the secret that this browser may go on looking with. */
export async function openPresentation(
  trx: Executor,
  vault: Vault,
  { code, by, at }: { readonly code: string; readonly by: string; readonly at: number },
): Promise<string | undefined> {
  const row = await findByCode(trx, vault, code);
  if (!row || shownState(row, at) !== 'ready') return undefined;
  const secret = randomBytes(16).toString('base64url');
  await trx
    .updateTable('presentations')
    .set({
      opened_at: at,
      expires_at: at + livesMs,
      viewer_hash: tokenHash(secret),
      sealed_by: await vault.seal(trx, place(row.member_id, row.id, 'by'), by),
    })
    .where('member_id', '=', row.member_id)
    .where('id', '=', row.id)
    .execute();
  return secret;
}

/** Before it ended, and while it was not yet seen: what is to be shown of it. */
export async function keepCredential(
  trx: Executor,
  vault: Vault,
  { member_id, id }: Pick<Row, 'member_id' | 'id'>,
  credential: string,
): Promise<void> {
  await trx
    .updateTable('presentations')
    .set({ sealed_credential: await vault.seal(trx, place(member_id, id, 'credential'), credential) })
    .where('member_id', '=', member_id)
    .where('id', '=', id)
    .where('opened_at', 'is', null)
    .execute();
}

export async function credentialOf(db: Executor, vault: Vault, row: Row): Promise<string | undefined> {
  if (row.sealed_credential === null) return undefined;
  const plain = await vault.open(db, place(row.member_id, row.id, 'credential'), row.sealed_credential);
  return plain.toString();
}

export const findPresentation = (db: Executor, memberId: string, id: string): Promise<Row | undefined> =>
  db
    .selectFrom('presentations')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('id', '=', id)
    .executeTakeFirst();

export async function withdraw(trx: Executor, memberId: string, id: string, at: number): Promise<void> {
  await trx
    .updateTable('presentations')
    .set({ withdrawn_at: at })
    .where('member_id', '=', memberId)
    .where('id', '=', id)
    .execute();
}

/** To whom it was shown. */
export interface Shown {
  readonly id: string;
  readonly kind: Row['kind'];
  readonly to: string;
  readonly at: number;
  /** Who says to have seen it, and when. */
  readonly by?: string;
  readonly openedAt?: number;
}

const remembered = 50;

export async function shownOf(
  db: Executor,
  vault: Vault,
  memberId: string,
  documentId: string,
): Promise<readonly Shown[]> {
  const rows = await db
    .selectFrom('presentations')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('document_id', '=', documentId)
    .orderBy('created_at', 'desc')
    .limit(remembered)
    .execute();
  return Promise.all(rows.map((row) => readShown(db, vault, row)));
}

export async function readShown(db: Executor, vault: Vault, row: Row): Promise<Shown> {
  const { member_id, id, kind, created_at: at, sealed_by, opened_at } = row;
  const open = async (part: string, sealed: string) =>
    (await vault.open(db, place(member_id, id, part), sealed)).toString();
  const shown = { id, kind, to: await open('for', row.sealed_for), at };
  if (sealed_by === null || opened_at === null) return shown;
  return { ...shown, by: await open('by', sealed_by), openedAt: opened_at };
}

const place = (memberId: string, id: string, part: string) => ({
  table: 'presentations',
  memberId,
  id: `${id}/${part}`,
  version: 1,
});
