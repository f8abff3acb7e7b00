import type { JobsTable } from '../db/schema.ts';
import type { WriteQueue } from '../db/write-queue.ts';

/** One row of a job that never ends, whoever starts first and however often. One that was given up begins anew. */
export async function scheduleJob(queue: WriteQueue, job: JobsTable): Promise<void> {
  await queue.write(
    (trx) =>
      trx
        .insertInto('jobs')
        .values(job)
        .onConflict((on) =>
          on
            .column('id')
            .doUpdateSet({ dead_at: null, failures: 0, run_at: job.run_at })
            .where('jobs.dead_at', 'is not', null),
        )
        .execute(),
    { durable: true },
  );
}
