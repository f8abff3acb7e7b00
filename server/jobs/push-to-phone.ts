import type { Clock } from '../../shared/clock.ts';
import type { PushGateway, PushNews } from '../../shared/ports/push.ts';
import type { Db } from '../db/open-database.ts';
import { dropPushDevice, pushDevicesOf } from '../db/push-devices.ts';
import type { WriteQueue } from '../db/write-queue.ts';
import type { Vault } from '../vault/vault.ts';

export interface PushParts {
  readonly db: Db;
  readonly queue: WriteQueue;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly push: PushGateway;
}

/**
 * To every browser of hers that may be notified; one that is gone is forgotten. `SENT`: at least one push service took it;
 * `NONE`: there is none that would; `UNKNOWN`: none answered for sure. Said again it replaces itself on the screen.
 */
export async function pushToPhone(
  { db, queue, vault, clock, push }: PushParts,
  memberId: string,
  news: PushNews,
): Promise<'SENT' | 'NONE' | 'UNKNOWN'> {
  const devices = await pushDevicesOf(db, vault, { memberId, now: clock.now() });
  const results = await Promise.all(devices.map((device) => push.send(device, news)));
  for (const { endpoint } of devices.filter((_device, at) => results[at] === 'GONE'))
    await queue.write((trx) => dropPushDevice(trx, vault, endpoint), { durable: true });
  if (results.includes('SENT')) return 'SENT';
  return results.includes('UNKNOWN') ? 'UNKNOWN' : 'NONE';
}
