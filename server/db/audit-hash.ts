import { createHmac } from 'node:crypto';
import type { Vault } from '../vault/vault.ts';
import type { AuditHeadsTable, AuditTable } from './audit-tables.ts';

/**
 * Several, so that replicas seldom wait for each other: with them a member's rows stand in one. A process that writes alone
 * adds to the first, and what it once wrote to the others stays there and is verified like it.
 */
export const auditChains = 16;

/** What the first row of a chain is bound to. */
export const noRow = '';

export interface AuditHash {
  chainOf(memberId: string): number;
  /** Bound to the row before. Under a key of ours: whoever has the database alone cannot make it up anew. */
  row(before: string, row: Omit<AuditTable, 'hash'>): string;
  head(head: Omit<AuditHeadsTable, 'mac'>): string;
}

export function auditHash(vault: Vault): AuditHash {
  const key = vault.secretFor('audit');
  const mac = (...parts: readonly (string | number)[]) =>
    createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url');
  return {
    chainOf: (memberId) => createHmac('sha256', key).update(memberId).digest().readUInt8() % auditChains,
    row: (before, { chain, seq, member_id, actor, action, subject, at, place }) =>
      mac(
        'row',
        before,
        chain,
        seq,
        member_id,
        actor,
        action,
        subject,
        at,
        ...(place === null ? [] : [place]),
      ),
    head: ({ chain, length, hash }) => mac('head', chain, length, hash),
  };
}
