import type { AgencyWritesTable } from '../db/agency-tables.ts';
import type { Executor } from '../db/compiled.ts';
import type { Store } from '../db/open-store.ts';
import type { Vault } from '../vault/vault.ts';
import { type Answer, problem } from './answer.ts';

export interface Once {
  readonly agencyId: string;
  readonly key: string;
  /** Method, path and body. */
  readonly request: string;
  readonly now: number;
}

type Keeping = Pick<Store, 'queue' | 'vault'>;
type Apply = (trx: Executor) => Promise<Answer>;

/** Carries a write out once for a key and keeps its answer in the same commit. */
export const writeOnce = ({ queue, vault }: Keeping, once: Once, apply: Apply): Promise<Answer> =>
  queue.write((trx) => onceIn(trx, vault, once, apply), { durable: true });

/**
 * The same in a transaction of other things. The key is taken first: on a server with several writers a second request
 * waits for the first one's commit, and reads its answer.
 */
export async function onceIn(
  trx: Executor,
  vault: Vault,
  { agencyId, key, request, now }: Once,
  apply: Apply,
): Promise<Answer> {
  // What was asked holds a phone number, which a plain hash would give away.
  const request_hash = vault.index('agency-request', request);
  const taken = await trx
    .insertInto('agency_writes')
    .values({ agency_id: agencyId, key, request_hash, status: 0, answer: '', at: now })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst();
  const own = trx.selectFrom('agency_writes').where('agency_id', '=', agencyId).where('key', '=', key);
  if (Number(taken.numInsertedOrUpdatedRows ?? 0) === 0) {
    const kept = await own.selectAll().executeTakeFirstOrThrow();
    if (kept.request_hash !== request_hash)
      return problem(422, '같은 Idempotency-Key로 다른 요청이 왔습니다');
    return { status: kept.status, body: JSON.parse(kept.answer) };
  }
  const answer = await apply(trx);
  const mine = { status: answer.status, answer: JSON.stringify(answer.body) };
  if (answer.status < 400) await keep(trx, agencyId, key, mine);
  else await release(trx, agencyId, key);
  return answer;
}

async function keep(
  trx: Executor,
  agencyId: string,
  key: string,
  answer: Pick<AgencyWritesTable, 'status' | 'answer'>,
): Promise<void> {
  await trx
    .updateTable('agency_writes')
    .set(answer)
    .where('agency_id', '=', agencyId)
    .where('key', '=', key)
    .execute();
}

/** What was refused did nothing: put right, it may come again under its key. */
async function release(trx: Executor, agencyId: string, key: string): Promise<void> {
  await trx.deleteFrom('agency_writes').where('agency_id', '=', agencyId).where('key', '=', key).execute();
}
