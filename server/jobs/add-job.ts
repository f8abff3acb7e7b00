import { insertBuiltOnce } from '../db/built-once.ts';
import type { JobsTable } from '../db/schema.ts';

/** For jobs that come by the thousand. Throws when there is one of that kind and key. */
export const addJob = insertBuiltOnce<JobsTable>(
  (db, row) => db.insertInto('jobs').values(row),
  [
    'id',
    'kind',
    'key',
    'payload',
    'created_at',
    'run_at',
    'attempts',
    'failures',
    'owner',
    'lease_until',
    'done_at',
    'dead_at',
    'last_error',
  ],
);
