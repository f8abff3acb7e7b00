import type { Voices, VoiceWrite } from '../../shared/ports/voices.ts';
import type { Vault } from '../vault/vault.ts';
import { writeAgreement } from './agreements.ts';
import { compiled, type Executor } from './compiled.ts';
import type { VoicesTable } from './link-tables.ts';
import type { Db } from './open-database.ts';
import { writeAudit } from './write-audit.ts';

/** Which of these members a platform's person id stands for. */
export function voiceOf(db: Db, vault: Vault) {
  const find = compiled<{ readonly member_id: string }>(
    db.selectFrom('voices').select('member_id').where('platform', '=', '').where('person_index', '=', ''),
  );
  return async (
    platform: string,
    personId: string,
    members: readonly { readonly id: string }[],
  ): Promise<string | undefined> => {
    const rows = await find(db, [platform, indexOf(vault, personId)]);
    return rows.find(({ member_id: id }) => members.some((member) => member.id === id))?.member_id;
  };
}

const indexOf = (vault: Vault, personId: string) => vault.index('person', personId);

export function voicesStore(db: Db, vault: Vault): Voices {
  return {
    async wasOffered(memberId, platform, personId) {
      const row = await db
        .selectFrom('voice_offers')
        .select('offered_at')
        .where('member_id', '=', memberId)
        .where('platform', '=', platform)
        .where('person_index', '=', indexOf(vault, personId))
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}

/** Kept in the open: it names nobody. */
const words =
  '스피커에서 말로 동의: 다음부터 제 목소리로 저를 알아보고, 비밀번호 없이 제 알림을 읽어 줍니다.';

export async function writeVoice(trx: Executor, vault: Vault, write: VoiceWrite): Promise<void> {
  const { memberId, platform, personId, at } = write;
  const row = { member_id: memberId, platform, person_index: indexOf(vault, personId) };
  if (write.kind === 'remember-voice') return remember(trx, vault, { ...row, since: at });
  await trx
    .insertInto('voice_offers')
    .values({ ...row, offered_at: at })
    .onConflict((on) => on.doNothing())
    .execute();
}

/** With the consent, and who gave it. */
async function remember(trx: Executor, vault: Vault, row: VoicesTable): Promise<void> {
  const { member_id: memberId, platform: subject, since: at } = row;
  const added = await trx
    .insertInto('voices')
    .values(row)
    .onConflict((on) => on.doNothing())
    .returning('since')
    .executeTakeFirst();
  if (!added) return;
  await writeAgreement(trx, { memberId, byMemberId: memberId, kind: 'voice', words, now: at });
  const actor = `member:${memberId}`;
  await writeAudit(trx, vault, { memberId, actor, action: 'voice.remembered', subject, at });
}

/** Those a member is known by, the oldest first. */
export function voicesOf(db: Executor, memberId: string): Promise<VoicesTable[]> {
  return db
    .selectFrom('voices')
    .selectAll()
    .where('member_id', '=', memberId)
    .orderBy('since')
    .orderBy('person_index')
    .execute();
}

/** It is not offered again by that: whoever forgets it does not want it. */
export async function forgetVoice(trx: Executor, voice: VoicesTable, at: number): Promise<void> {
  const { member_id, platform, person_index, since } = voice;
  await trx
    .deleteFrom('voices')
    .where('member_id', '=', member_id)
    .where('platform', '=', platform)
    .where('person_index', '=', person_index)
    .execute();
  await trx
    .updateTable('agreements')
    .set({ withdrawn_at: at })
    .where('member_id', '=', member_id)
    .where('kind', '=', 'voice')
    .where('given_at', '=', since)
    .execute();
}

/** How many voices were offered to a member and are not remembered: refused, or forgotten since. */
export async function countRefused(db: Executor, memberId: string): Promise<number> {
  const offers = await db
    .selectFrom('voice_offers as o')
    .leftJoin('voices as v', (join) =>
      join
        .onRef('v.member_id', '=', 'o.member_id')
        .onRef('v.platform', '=', 'o.platform')
        .onRef('v.person_index', '=', 'o.person_index'),
    )
    .select('o.person_index')
    .where('o.member_id', '=', memberId)
    .where('v.since', 'is', null)
    .execute();
  return offers.length;
}

/** Each may be offered once more. */
export async function forgetOffers(trx: Executor, memberId: string): Promise<void> {
  await trx.deleteFrom('voice_offers').where('member_id', '=', memberId).execute();
}
