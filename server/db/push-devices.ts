import type { PushDevice } from '../../shared/ports/push.ts';
import { uuid7 } from '../../shared/uuid7.ts';
import type { Vault } from '../vault/vault.ts';
import type { Executor } from './compiled.ts';

type Address = Omit<PushDevice, 'id'>;

/** More than anybody carries; the oldest makes room. */
const mostDevices = 5;

const place = (id: string) => ({ table: 'push_devices', id, version: 1 });

/** A browser that somebody else used before is hers from now on. */
export async function keepPushDevice(
  trx: Executor,
  vault: Vault,
  { memberId, address, now }: { readonly memberId: string; readonly address: Address; readonly now: number },
): Promise<void> {
  const id = uuid7(now);
  const endpoint_index = vault.index('push', address.endpoint);
  const sealed = await vault.seal(trx, { ...place(id), memberId }, JSON.stringify(address));
  await dropPushDevice(trx, vault, address.endpoint);
  await trx
    .insertInto('push_devices')
    .values({ member_id: memberId, id, endpoint_index, sealed, created_at: now })
    .execute();
  const all = await rowsOf(trx, memberId);
  for (const { id: old } of all.slice(mostDevices))
    await trx.deleteFrom('push_devices').where('id', '=', old).execute();
}

/** She wants no more there, or her browser was taken off. `memberId`: only when it is hers. */
export async function dropPushDevice(
  trx: Executor,
  vault: Vault,
  endpoint: string,
  memberId?: string,
): Promise<void> {
  const query = trx.deleteFrom('push_devices').where('endpoint_index', '=', vault.index('push', endpoint));
  await (memberId === undefined ? query : query.where('member_id', '=', memberId)).execute();
}

/** Newest first. */
export async function pushDevicesOf(
  db: Executor,
  vault: Vault,
  memberId: string,
): Promise<readonly PushDevice[]> {
  const rows = await rowsOf(db, memberId);
  const seal = rows.length > 0 ? await vault.rowsOf(db, memberId) : undefined;
  if (!seal) return [];
  return rows.map(({ id, sealed }) => ({ id, ...JSON.parse(seal.open(place(id), sealed).toString()) }));
}

const rowsOf = (db: Executor, memberId: string) =>
  db
    .selectFrom('push_devices')
    .select(['id', 'sealed'])
    .where('member_id', '=', memberId)
    .orderBy('id', 'desc')
    .execute();
