import type { Vault } from '../vault/vault.ts';
import { type AuditHash, auditChains, auditHash, noRow } from './audit-hash.ts';
import type { AuditHeadsTable, AuditTable } from './audit-tables.ts';
import type { Executor } from './compiled.ts';

export interface AuditFault {
  readonly chain: number;
  /** The row where it shows; 0: the head. */
  readonly seq: number;
  /** `changed`: not as it was written, or not where; `missing`: rows before this one are gone; `cut`: the end is gone. */
  readonly kind: 'changed' | 'missing' | 'cut' | 'head-missing' | 'head-changed';
}

interface AuditReport {
  readonly rows: number;
  readonly faults: readonly AuditFault[];
}

const atOnce = 1_000;

/** Reads every chain from its beginning to its head. */
export async function verifyAudit(db: Executor, vault: Vault): Promise<AuditReport> {
  const hashes = auditHash(vault);
  const heads = await db.selectFrom('audit_heads').selectAll().execute();
  const faults: AuditFault[] = [];
  let rows = 0;
  for (let chain = 0; chain < auditChains; chain++) {
    const end = await walk(db, hashes, chain, faults);
    rows += end.rows;
    faults.push(...headFaults(hashes, chain, heads, end));
  }
  return { rows, faults };
}

interface End {
  readonly rows: number;
  readonly seq: number;
  readonly hash: string;
}

async function walk(db: Executor, hashes: AuditHash, chain: number, faults: AuditFault[]): Promise<End> {
  let end: End = { rows: 0, seq: 0, hash: noRow };
  for (;;) {
    const page = await pageOf(db, chain, end.seq);
    for (const row of page) {
      if (row.seq !== end.seq + 1) faults.push({ chain, seq: row.seq, kind: 'missing' });
      else if (hashes.row(end.hash, row) !== row.hash) faults.push({ chain, seq: row.seq, kind: 'changed' });
      end = { rows: end.rows + 1, seq: row.seq, hash: row.hash };
    }
    if (page.length < atOnce) return end;
  }
}

function pageOf(db: Executor, chain: number, after: number): Promise<readonly AuditTable[]> {
  return db
    .selectFrom('audit')
    .selectAll()
    .where('chain', '=', chain)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(atOnce)
    .execute();
}

function headFaults(
  hashes: AuditHash,
  chain: number,
  heads: readonly AuditHeadsTable[],
  end: End,
): readonly AuditFault[] {
  const head = heads.find((other) => other.chain === chain);
  if (!head) return heads.length > 0 || end.rows > 0 ? [{ chain, seq: 0, kind: 'head-missing' }] : [];
  if (hashes.head(head) !== head.mac) return [{ chain, seq: 0, kind: 'head-changed' }];
  return head.length === end.seq && head.hash === end.hash ? [] : [{ chain, seq: head.length, kind: 'cut' }];
}
