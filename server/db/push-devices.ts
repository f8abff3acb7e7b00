import type { PushDevice } from '../../shared/ports/push.ts';
import { uuid7 } from '../../shared/uuid7.ts';
import type { Vault } from '../vault/vault.ts';
import type { Executor } from './compiled.ts';

type Address = Omit<PushDevice, 'id'>;

/** More than anybody carries; the oldest makes room. */
const mostDevices = 5;

const place = (id: string) => ({ table: 'push_devices', id, version: 1 });

interface Keeping {
  readonly memberId: string;
  /** Of the sign-in that this browser has. */
  readonly sessionHash: string;
  readonly address: Address;
  readonly now: number;
}

/** A browser that somebody else used before is hers from now on. */
export async function keepPushDevice(
  trx: Executor,
  vault: Vault,
  { memberId, sessionHash: session_hash, address, now }: Keeping,
): Promise<void> {
  const id = uuid7(now);
  const endpoint_index = vault.index('push', address.endpoint);
  const sealed = await vault.seal(trx, { ...place(id), memberId }, JSON.stringify(address));
  await dropPushDevice(trx, vault, address.endpoint);
  await trx
    .insertInto('push_devices')
    .values({ member_id: memberId, id, endpoint_index, session_hash, sealed, created_at: now })
    .execute();
  const all = await trx
    .selectFrom('push_devices')
    .select('id')
    .where('member_id', '=', memberId)
    .orderBy('id', 'desc')
    .execute();
  for (const { id: old } of all.slice(mostDevices))
    await trx.deleteFrom('push_devices').where('id', '=', old).execute();
}

/** She is back on a browser of hers, with a new sign-in perhaps. False: it is not one that may be notified for her. */
export async function renewPushDevice(
  trx: Executor,
  vault: Vault,
  {
    memberId,
    sessionHash: session_hash,
    endpoint,
  }: Omit<Keeping, 'address' | 'now'> & Pick<Address, 'endpoint'>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('push_devices')
    .set({ session_hash })
    .where('member_id', '=', memberId)
    .where('endpoint_index', '=', vault.index('push', endpoint))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
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

/** Wherever she is signed in, newest first: a browser that she left, or that nobody opened for long, is no way to her. */
export async function pushDevicesOf(
  db: Executor,
  vault: Vault,
  { memberId, now }: Pick<Keeping, 'memberId' | 'now'>,
): Promise<readonly PushDevice[]> {
  const rows = await rowsOf(db, memberId, now);
  const seal = rows.length > 0 ? await vault.rowsOf(db, memberId) : undefined;
  if (!seal) return [];
  return rows.map(({ id, sealed }) => ({ id, ...JSON.parse(seal.open(place(id), sealed).toString()) }));
}

const rowsOf = (db: Executor, memberId: string, now: number) =>
  db
    .selectFrom('push_devices as d')
    .innerJoin('phone_sessions as s', 's.id_hash', 'd.session_hash')
    .select(['d.id', 'd.sealed'])
    .where('d.member_id', '=', memberId)
    .where('s.member_id', '=', memberId)
    .where('s.expires_at', '>', now)
    .orderBy('d.id', 'desc')
    .execute();

/** A browser that is signed in anew: hers goes on being notified, and of nothing that was another's. */
export async function handOverPushDevices(
  trx: Executor,
  { from, to, memberId }: { readonly from: string; readonly to: string; readonly memberId: string },
): Promise<void> {
  await trx
    .updateTable('push_devices')
    .set({ session_hash: to })
    .where('session_hash', '=', from)
    .where('member_id', '=', memberId)
    .execute();
  await trx.deleteFrom('push_devices').where('session_hash', '=', from).execute();
}

/** Every browser of hers: her phone is another one, or lost. */
export const dropAllPushDevices = (trx: Executor, memberId: string) =>
  trx.deleteFrom('push_devices').where('member_id', '=', memberId).execute();
