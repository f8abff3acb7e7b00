import type { Executor } from './compiled.ts';
import { tokenHash } from './deliveries.ts';

const livesMs = 10 * 60_000;

/** What must come back from Google to this member's phone, once, within ten minutes. */
export async function expectFromGoogle(
  trx: Executor,
  memberId: string,
  state: string,
  at: number,
): Promise<void> {
  await trx.deleteFrom('google_visits').where('expires_at', '<=', at).execute();
  await trx
    .insertInto('google_visits')
    .values({ member_id: memberId, state_hash: tokenHash(state), expires_at: at + livesMs })
    .execute();
}

/** True once: of two that come at the same time, one is told no. */
export async function isBackFromGoogle(
  trx: Executor,
  memberId: string,
  state: string,
  at: number,
): Promise<boolean> {
  const used = await trx
    .deleteFrom('google_visits')
    .where('member_id', '=', memberId)
    .where('state_hash', '=', tokenHash(state))
    .where('expires_at', '>', at)
    .returning('state_hash')
    .executeTakeFirst();
  return used !== undefined;
}
