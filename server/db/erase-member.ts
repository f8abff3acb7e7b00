import type { Vault } from '../vault/vault.ts';
import type { Executor } from './compiled.ts';
import { unlinkGoogle } from './google-links.ts';
import type { Tables } from './schema.ts';
import { writeAudit } from './write-audit.ts';

/** What the books need, and who did what: ids, sums and times. Nothing in them says whose they were once she is gone. */
const kept: ReadonlySet<string> = new Set(['settlements', 'settlement_events', 'ledger_entries', 'audit']);

interface Erasing {
  readonly memberId: string;
  readonly actor: string;
  readonly at: number;
}

/**
 * Takes a member out: her key, so that copies of the database cannot be read either, and her rows in every table that
 * has a `member_id`, those that are added later too. A household without members goes with her.
 */
export async function eraseMember(
  trx: Executor,
  vault: Vault,
  { memberId, actor, at }: Erasing,
): Promise<void> {
  await writeAudit(trx, vault, { memberId, actor, action: 'member.erased', subject: memberId, at });
  await unlinkGoogle(trx, vault, memberId, at);
  const householdId = await householdOf(trx, memberId);
  // That an agency sent it stays known, or a notice that is not found any more would tell that somebody was with us.
  await trx
    .updateTable('agency_notices')
    .set({ member_id: null })
    .where('member_id', '=', memberId)
    .execute();
  for (const table of await tablesOfMembers(trx))
    await trx
      .deleteFrom(table as 'notices')
      .where('member_id', '=', memberId)
      .execute();
  await trx.deleteFrom('consents').where('to_member_id', '=', memberId).execute();
  await trx.deleteFrom('guardians').where('guardian_id', '=', memberId).execute();
  await trx.deleteFrom('approval_links').where('approver_id', '=', memberId).execute();
  await trx
    .updateTable('settlements')
    .set({ billing_key: null })
    .where('member_id', '=', memberId)
    .where('billing_key', 'is not', null)
    .execute();
  await trx.deleteFrom('members').where('id', '=', memberId).execute();
  if (householdId !== undefined) await eraseIfEmpty(trx, householdId);
  await vault.forget(trx, memberId);
}

async function householdOf(trx: Executor, memberId: string): Promise<string | undefined> {
  const row = await trx
    .selectFrom('members')
    .select('household_id')
    .where('id', '=', memberId)
    .executeTakeFirst();
  return row?.household_id;
}

async function tablesOfMembers(trx: Executor): Promise<readonly string[]> {
  const tables = await trx.introspection.getTables();
  return tables
    .filter(({ name, columns }) => !kept.has(name) && columns.some((column) => column.name === 'member_id'))
    .map(({ name }) => name);
}

const ofHouseholds = ['speakers', 'pin_speakers', 'links'] as const satisfies readonly (keyof Tables)[];

async function eraseIfEmpty(trx: Executor, householdId: string): Promise<void> {
  const other = await trx
    .selectFrom('members')
    .select('id')
    .where('household_id', '=', householdId)
    .executeTakeFirst();
  if (other) return;
  for (const table of ofHouseholds)
    await trx
      .deleteFrom(table as 'links')
      .where('household_id', '=', householdId)
      .execute();
  await trx.deleteFrom('households').where('id', '=', householdId).execute();
}
