import type { Vault } from '../vault/vault.ts';
import type { Executor } from './compiled.ts';
import { findPerson } from './person.ts';
import { dropAllPushDevices } from './push-devices.ts';
import { sealPerson } from './write-member.ts';

/** The number a member is reached by from now on; all of her is sealed anew, and the phone she had is notified no more. */
export async function changePhone(
  trx: Executor,
  vault: Vault,
  memberId: string,
  phone: string,
): Promise<void> {
  const person = await findPerson(trx, vault, memberId);
  const row = await trx.selectFrom('members').select('version').where('id', '=', memberId).executeTakeFirst();
  if (!person || !row) return;
  const sealed = await sealPerson(
    trx,
    vault,
    memberId,
    { name: person.name, phone, birth: person.birth },
    row.version + 1,
  );
  await trx.updateTable('members').set(sealed).where('id', '=', memberId).execute();
  await dropAllPushDevices(trx, memberId);
}
