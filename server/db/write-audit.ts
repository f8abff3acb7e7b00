import { AppError } from '../../shared/errors.ts';
import { flatMap } from '../../shared/flat-map.ts';
import type { Vault } from '../vault/vault.ts';
import { type AuditHash, auditChains, auditHash, noRow } from './audit-hash.ts';
import type { AuditHeadsTable, AuditTable } from './audit-tables.ts';
import {
  byCount,
  type Chained,
  type Change,
  compiledChange,
  type Executor,
  type OpenChain,
  runStep,
} from './compiled.ts';
import { hasManyWriters } from './dialect.ts';

export interface AuditEntry {
  /** Whose data it is. */
  readonly memberId: string;
  /** Who did it: `member:…`, `speaker:…`, `agency:…`, `operator`. An id, never a name. */
  readonly actor: string;
  /** `noun.verb`, such as `notice.heard`, `pin.set`, `member.erased`. */
  readonly action: string;
  /** The id of what it was done to. */
  readonly subject: string;
  readonly at: number;
  /** The speaker it was done on, as `speakerPlace` says it. */
  readonly place?: string;
}

/** In the transaction of what it tells of: neither is kept without the other. */
export async function writeAudit(trx: Executor, vault: Vault, entry: AuditEntry): Promise<void> {
  await runStep(trx, auditStep(trx, vault)([entry]));
}

/** One look and what is written from it, for any number of entries of one member. */
export type AuditStep = (entries: readonly AuditEntry[], lock?: (chain: number) => Change) => Chained;

/** `lock` brings the head, and may do something else on the way; absent: it only does that. */
export function auditStep(db: Executor, vault: Vault): AuditStep {
  const hashes = auditHash(vault);
  const append = appendChanges(db);
  const lockAlone = compiledChange(headQuery(db));
  // Several, so that replicas need not wait for each other; where one writes, each only costs its commit another head.
  const chainOf = hasManyWriters(db) ? hashes.chainOf : () => 0;
  return (entries, lock = (chain) => lockAlone([chain])) => {
    const chain = chainOf(entries[0]?.memberId ?? '');
    return {
      chain: `audit ${chain}`,
      entries,
      read: lock(chain),
      open([head]) {
        // Made when the database was opened: whoever took it away took the record with it.
        if (!head) throw new AppError('BUG', `chain ${chain} of the audit has no head`);
        return openChain(hashes, append, chain, head as Head);
      },
    };
  };
}

type Head = Pick<AuditHeadsTable, 'length' | 'hash'>;

type Append = (rows: readonly AuditTable[], head: AuditHeadsTable) => readonly Change[];

/** Held until the commit: the next row must know this one. */
function headQuery(db: Executor) {
  const head = db.selectFrom('audit_heads').select(['length', 'hash']).where('chain', '=', 0);
  return hasManyWriters(db) ? head.forUpdate() : head;
}

function openChain(hashes: AuditHash, append: Append, chain: number, head: Head): OpenChain {
  const rows: AuditTable[] = [];
  let { length, hash } = head;
  return {
    add(entries) {
      for (const { memberId, actor, action, subject, at, place = null } of entries as readonly AuditEntry[]) {
        const row = { chain, seq: ++length, member_id: memberId, actor, action, subject, at, place };
        hash = hashes.row(hash, row);
        rows.push({ hash, ...row });
      }
    },
    close() {
      const next = { chain, length, hash };
      return append(rows, { mac: hashes.head(next), ...next });
    },
  };
}

/** Rows and their head: in one statement where every statement is a journey. */
function appendChanges(db: Executor): Append {
  const insert = (count: number) => db.insertInto('audit').values(Array(count).fill(emptyRow));
  const head = { length: 0, hash: '', mac: '' };
  const isJoined = hasManyWriters(db);
  const both = byCount((count) =>
    db
      .with('added', () => insert(count))
      .updateTable('audit_heads')
      .set(head)
      .where('chain', '=', 0),
  );
  const rowsAlone = byCount(insert);
  const headAlone = compiledChange(db.updateTable('audit_heads').set(head).where('chain', '=', 0));
  return (rows, { length, hash, mac, chain }) => {
    const next = [length, hash, mac, chain];
    if (isJoined) return [both(rows.length)([...flatMap(rows, cellsOf), ...next])];
    const added = pagesOf(rows).map((page) => rowsAlone(page.length)(flatMap(page, cellsOf)));
    return [...added, headAlone(next)];
  };
}

/** Rows a statement, each count of which has a text of its own. */
const mostAtOnce = 16;

const pagesOf = (rows: readonly AuditTable[]) =>
  Array.from({ length: Math.ceil(rows.length / mostAtOnce) }, (_, page) =>
    rows.slice(page * mostAtOnce, (page + 1) * mostAtOnce),
  );

const emptyRow: AuditTable = {
  chain: 0,
  seq: 0,
  member_id: '',
  actor: '',
  action: '',
  subject: '',
  at: 0,
  place: '',
  hash: '',
};

const cellsOf = ({ chain, seq, member_id, actor, action, subject, at, place, hash }: AuditTable) => [
  chain,
  seq,
  member_id,
  actor,
  action,
  subject,
  at,
  place,
  hash,
];

/** All heads at once: from then on a chain cannot be taken away as a whole without being missed. */
export async function openChains(db: Executor, vault: Vault): Promise<void> {
  const known = await db.selectFrom('audit_heads').select('chain').execute();
  if (known.length > 0) return;
  const hashes = auditHash(vault);
  const empty = Array.from({ length: auditChains }, (_, chain) => ({ chain, length: 0, hash: noRow }));
  await db
    .insertInto('audit_heads')
    .values(empty.map((head) => ({ ...head, mac: hashes.head(head) })))
    .onConflict((on) => on.doNothing())
    .execute();
}
