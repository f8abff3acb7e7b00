import { timingSafeEqual } from 'node:crypto';
import type { Selectable } from 'kysely';
import { sendCodeJob } from '../jobs/document-jobs.ts';
import type { Vault } from '../vault/vault.ts';
import type { Executor } from './compiled.ts';
import { tokenHash } from './deliveries.ts';
import type { DeliveriesTable } from './document-tables.ts';

/**
 * - `ready`: a code may be asked for; `asked`: a code is on its way, and may be typed
 * - `opened`: it was used; `dead`: three wrong codes, or as many codes as it may send
 */
export type LinkState = 'unknown' | 'ready' | 'asked' | 'opened' | 'dead' | 'expired';

export interface Link {
  readonly state: LinkState;
  readonly triesLeft: number;
}

const mostWrong = 3;
const mostCodes = 3;
const codeLivesMs = 5 * 60_000;

export async function findLink(db: Executor, token: string, now: number): Promise<Link> {
  return linkOf(await rowOf(db, token), now);
}

/** Has a code sent, unless one is on its way; true when it did. */
export async function askCode(trx: Executor, token: string, now: number): Promise<boolean> {
  const row = await rowOf(trx, token);
  if (!row || linkOf(row, now).state !== 'ready') return false;
  const count = row.codes_sent + 1;
  await change(trx, row, { codes_sent: count, code_until: now + codeLivesMs, updated_at: now });
  await trx
    .insertInto('jobs')
    .values(sendCodeJob(row.id, count, now))
    .execute();
  return true;
}

type Tried =
  | { readonly right: false; readonly link: Link }
  | { readonly right: true; readonly memberId: string; readonly documentId: string };

/** A right code uses the link up; a wrong one is counted before anybody hears of it. */
export async function tryCode(
  trx: Executor,
  vault: Vault,
  { token, code, now }: { readonly token: string; readonly code: string; readonly now: number },
): Promise<Tried> {
  const row = await rowOf(trx, token);
  const link = linkOf(row, now);
  if (!row || link.state !== 'asked') return { right: false, link };
  if (isSame(code, linkCode(vault, row.id, row.codes_sent))) {
    await change(trx, row, { opened_at: now, updated_at: now });
    return { right: true, memberId: row.member_id, documentId: row.document_id };
  }
  const wrong = { ...row, code_wrong: row.code_wrong + 1 };
  await change(trx, row, { code_wrong: wrong.code_wrong, updated_at: now });
  return { right: false, link: linkOf(wrong, now) };
}

/** Six digits, made from the master key: nothing of them lies in the database. */
export function linkCode(vault: Vault, deliveryId: string, count: number): string {
  const chance = vault.secretFor(`code|${deliveryId}|${count}`).readUIntBE(0, 6);
  return (chance % 1_000_000).toString().padStart(6, '0');
}

function isSame(given: string, code: string): boolean {
  const digits = Buffer.from(given.normalize('NFKC').replaceAll(/\D/g, ''));
  return digits.length === code.length && timingSafeEqual(digits, Buffer.from(code));
}

type Row = Selectable<DeliveriesTable>;

function linkOf(row: Row | undefined, now: number): Link {
  const triesLeft = mostWrong - (row?.code_wrong ?? mostWrong);
  return { state: stateOf(row, now), triesLeft };
}

function stateOf(row: Row | undefined, now: number): LinkState {
  if (!row || row.expires_at === null) return 'unknown';
  if (row.opened_at !== null) return 'opened';
  if (row.code_wrong >= mostWrong) return 'dead';
  if (row.state === 'replaced' || now >= row.expires_at) return 'expired';
  if (now < (row.code_until ?? 0)) return 'asked';
  return row.codes_sent < mostCodes ? 'ready' : 'dead';
}

function rowOf(db: Executor, token: string): Promise<Row | undefined> {
  return db
    .selectFrom('deliveries')
    .selectAll()
    .where('token_hash', '=', tokenHash(token))
    .executeTakeFirst();
}

async function change(trx: Executor, row: Row, values: Partial<Row>): Promise<void> {
  await trx
    .updateTable('deliveries')
    .set(values)
    .where('member_id', '=', row.member_id)
    .where('id', '=', row.id)
    .execute();
}
