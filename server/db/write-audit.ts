import type { Vault } from '../vault/vault.ts';
import { type AuditHash, auditChains, auditHash, noRow } from './audit-hash.ts';
import type { AuditHeadsTable } from './audit-tables.ts';
import type { Executor } from './compiled.ts';
import { hasManyWriters } from './dialect.ts';

interface AuditEntry {
  /** Whose data it is. */
  readonly memberId: string;
  /** Who did it: `member:…`, `speaker:…`, `agency:…`, `operator`. An id, never a name. */
  readonly actor: string;
  /** `noun.verb`, such as `notice.heard`, `pin.set`, `member.erased`. */
  readonly action: string;
  /** The id of what it was done to. */
  readonly subject: string;
  readonly at: number;
}

/** In the transaction of what it tells of: neither is kept without the other. */
export async function writeAudit(trx: Executor, vault: Vault, entry: AuditEntry): Promise<void> {
  const hashes = auditHash(vault);
  const chain = hashes.chainOf(entry.memberId);
  const head = (await lockHead(trx, chain)) ?? (await firstHead(trx, hashes, chain));
  const { memberId, actor, action, subject, at } = entry;
  const row = { chain, seq: head.length + 1, member_id: memberId, actor, action, subject, at };
  const hash = hashes.row(head.hash, row);
  await trx
    .insertInto('audit')
    .values({ ...row, hash })
    .execute();
  const next = { chain, length: row.seq, hash };
  await trx
    .updateTable('audit_heads')
    .set({ ...next, mac: hashes.head(next) })
    .where('chain', '=', chain)
    .execute();
}

type Head = Omit<AuditHeadsTable, 'mac'>;

/** Held until the commit: the next row must know this one. */
function lockHead(trx: Executor, chain: number): Promise<Head | undefined> {
  const head = trx.selectFrom('audit_heads').select(['chain', 'length', 'hash']).where('chain', '=', chain);
  return (hasManyWriters(trx) ? head.forUpdate() : head).executeTakeFirst();
}

/** All heads at once: from then on a chain cannot be taken away as a whole without being missed. */
async function firstHead(trx: Executor, hashes: AuditHash, chain: number): Promise<Head> {
  const empty = Array.from({ length: auditChains }, (_, at) => ({ chain: at, length: 0, hash: noRow }));
  await trx
    .insertInto('audit_heads')
    .values(empty.map((head) => ({ ...head, mac: hashes.head(head) })))
    .onConflict((on) => on.doNothing())
    .execute();
  return (await lockHead(trx, chain)) ?? { chain, length: 0, hash: noRow };
}
