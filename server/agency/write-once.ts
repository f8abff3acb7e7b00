import type { Executor } from '../db/compiled.ts';
import type { Store } from '../db/open-store.ts';
import { type Answer, problem } from './answer.ts';

export interface Once {
  readonly agencyId: string;
  readonly key: string;
  /** Method, path and body. */
  readonly request: string;
  readonly now: number;
}

/**
 * Carries a write out once for a key and keeps its answer in the same commit. The key is taken first: on a server with
 * several writers a second request waits for the first one's commit, and reads its answer.
 */
export function writeOnce(
  { queue, vault }: Pick<Store, 'queue' | 'vault'>,
  { agencyId, key, request, now }: Once,
  apply: (trx: Executor) => Promise<Answer>,
): Promise<Answer> {
  // What was asked holds a phone number, which a plain hash would give away.
  const request_hash = vault.index('agency-request', request);
  return queue.write(
    async (trx) => {
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
      await trx
        .updateTable('agency_writes')
        .set({ status: answer.status, answer: JSON.stringify(answer.body) })
        .where('agency_id', '=', agencyId)
        .where('key', '=', key)
        .execute();
      return answer;
    },
    { durable: true },
  );
}
