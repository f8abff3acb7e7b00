import { dropRevocation, revocationOf } from '../db/google-links.ts';
import type { Job, JobResult } from './job.ts';
import { type GoogleJobParts, unconfigured } from './sync-entry.ts';

const triesForMs = 86_400_000;

/** Gives a token back for a day at most; then ours is gone all the same, and she can end it in her account. */
export function revokeGoogle({
  db,
  queue,
  vault,
  google,
  clock,
}: GoogleJobParts): (job: Job) => Promise<JobResult> {
  return async ({ key }) => {
    const kept = await revocationOf(db, vault, key);
    if (!kept) return 'done';
    if (!google) return unconfigured;
    const given = await (await google()).revoke(kept.token);
    if (given === 'again' && clock.now() < kept.since + triesForMs) return 'again';
    await queue.write((trx) => dropRevocation(trx, key), { durable: true });
    return 'done';
  };
}
