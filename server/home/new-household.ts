import { uuid7 } from '../../shared/uuid7.ts';
import { writeAgreement } from '../db/agreements.ts';
import type { Executor } from '../db/compiled.ts';
import { writeMember } from '../db/write-member.ts';
import type { Proven } from '../gateways/identity-proof.ts';
import type { Vault } from '../vault/vault.ts';

interface NewHousehold extends Proven {
  readonly memberId: string;
  readonly phone: string;
  /** What was agreed to. */
  readonly words: string;
  readonly now: number;
}

/** A household of one, begun by whoever was proven to be that person. */
export async function newHousehold(trx: Executor, vault: Vault, given: NewHousehold): Promise<void> {
  const { memberId: id, name, birth, ci, phone, words, now } = given;
  const householdId = uuid7(now);
  await trx.insertInto('households').values({ id: householdId, created_at: now }).execute();
  const place = { household_id: householdId, id, position: 0, relation: '본인' };
  await writeMember(trx, vault, { ...place, name, birth, phone, ci_index: vault.index('ci', ci) });
  await writeAgreement(trx, { memberId: id, byMemberId: id, kind: 'terms', words, now });
}

/** Somebody we know with another phone: proven to be the same person. */
export async function memberOfCi(db: Executor, vault: Vault, ci: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('members')
    .select('id')
    .where('ci_index', '=', vault.index('ci', ci))
    .executeTakeFirst();
  return row?.id;
}
