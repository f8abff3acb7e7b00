import type { MilitaryRecord } from '../../shared/ports/profiles.ts';
import type { Vault } from '../vault/vault.ts';
import type { Executor } from './compiled.ts';

const place = (memberId: string) => ({ table: 'military_records', memberId, id: memberId, version: 1 });

export async function writeMilitaryRecord(
  trx: Executor,
  vault: Vault,
  memberId: string,
  record: MilitaryRecord,
): Promise<void> {
  const sealed = await vault.seal(trx, place(memberId), JSON.stringify(record));
  await trx.insertInto('military_records').values({ member_id: memberId, version: 1, sealed }).execute();
}

export async function findMilitaryRecord(
  db: Executor,
  vault: Vault,
  memberId: string,
): Promise<MilitaryRecord | undefined> {
  const row = await db
    .selectFrom('military_records')
    .select('sealed')
    .where('member_id', '=', memberId)
    .executeTakeFirst();
  return row && JSON.parse((await vault.open(db, place(memberId), row.sealed)).toString());
}
