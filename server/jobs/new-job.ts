import type { JobsTable } from '../db/schema.ts';

/**
 * The row that makes something happen. Written in the transaction that promises it; `key` names what must not be done
 * twice, and there is one job of a key.
 */
export function newJob(kind: string, key: string, at: number, payload: object = {}): JobsTable {
  return {
    id: `${kind}:${key}`,
    kind,
    key,
    payload: JSON.stringify(payload),
    created_at: at,
    run_at: at,
    attempts: 0,
    failures: 0,
    owner: null,
    lease_until: null,
    done_at: null,
    dead_at: null,
    last_error: null,
  };
}
