import { ToldError } from '../../../shared/errors.ts';
import type { AgencyImportsTable } from '../../db/agency-tables.ts';
import type { Executor } from '../../db/compiled.ts';

export type ImportMark = Readonly<AgencyImportsTable>;

/** Where the reading of a file stopped, or begins. */
export async function markOf(
  trx: Executor,
  agencyId: string,
  file: string,
  now: number,
): Promise<ImportMark> {
  const begun = { done: 0, accepted: 0, rejected: 0, rejects_bytes: 0, started_at: now, finished_at: null };
  await trx
    .insertInto('agency_imports')
    .values({ agency_id: agencyId, file, ...begun })
    .onConflict((on) => on.doNothing())
    .execute();
  return trx
    .selectFrom('agency_imports')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('file', '=', file)
    .executeTakeFirstOrThrow();
}

/** In the transaction of the rows that it counts. Throws when somebody else moved it: then theirs are kept, not ours. */
export async function moveMark(trx: Executor, from: ImportMark, to: ImportMark): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('agency_imports')
    .set(to)
    .where('agency_id', '=', from.agency_id)
    .where('file', '=', from.file)
    .where('done', '=', from.done)
    .where('finished_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new ToldError('다른 곳에서 이 파일을 넣고 있습니다');
}
