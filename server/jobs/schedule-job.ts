import type { JobsTable } from '../db/schema.ts';
import type { WriteQueue } from '../db/write-queue.ts';

/** One row of a job that never ends, whoever starts first and however often. */
export async function scheduleJob(queue: WriteQueue, job: JobsTable): Promise<void> {
  await queue.write(
    (trx) =>
      trx
        .insertInto('jobs')
        .values(job)
        .onConflict((on) => on.doNothing())
        .execute(),
    { durable: true },
  );
}
