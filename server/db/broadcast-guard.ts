import { createHmac } from 'node:crypto';
import type { Vault } from '../vault/vault.ts';
import type { Db } from './open-database.ts';
import type { WriteQueue } from './write-queue.ts';

const windowMs = 2_000;
const keptMs = 10_000;
/** Two may happen; three at once do not live next to each other by chance. */
const tooMany = 3;

/**
 * Whether the same confirmation is being said in several unrelated households within two seconds: then a broadcast says
 * it, not a citizen. On every replica, for they share the rows.
 */
export function broadcastGuard(db: Db, queue: WriteQueue, vault: Vault) {
  const key = vault.secretFor('said at once');
  const mac = (text: string) => createHmac('sha256', key).update(text).digest('base64url');
  return async (householdId: string, confirmation: string, now: number): Promise<boolean> => {
    const said = mac(`said|${confirmation}`);
    const row = { said, household: mac(`household|${householdId}`), at: now };
    await queue.write(
      async (trx) => {
        await trx
          .deleteFrom('said_at_once')
          .where('at', '<', now - keptMs)
          .execute();
        await trx
          .insertInto('said_at_once')
          .values(row)
          .onConflict((on) => on.columns(['said', 'household']).doUpdateSet({ at: now }))
          .execute();
      },
      { durable: false },
    );
    const { households } = await db
      .selectFrom('said_at_once')
      .select((the) => the.fn.countAll<number>().as('households'))
      .where('said', '=', said)
      .where('at', '>=', now - windowMs)
      .executeTakeFirstOrThrow();
    return Number(households) >= tooMany;
  };
}
