import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { AgencyNoticesTable } from '../db/agency-tables.ts';
import { insertBuiltOnce } from '../db/built-once.ts';
import type { Executor } from '../db/compiled.ts';
import { membersByPhone } from '../db/find-by-phone.ts';
import type { Vault } from '../vault/vault.ts';
import type { Agency } from './agency-client.ts';
import { type Answer, invalid, problem } from './answer.ts';
import { apiLimits } from './api-limits.ts';
import { deliverNotice } from './deliver-notice.ts';
import { type SentNotice, sentSchema } from './notice-schema.ts';
import { notAllowed } from './sent-notice.ts';

type Sent = Omit<Selectable<AgencyNoticesTable>, 'heard_at' | 'acted_at' | 'expired_at'>;

const keepSent = insertBuiltOnce<Sent>(
  (db, row) => db.insertInto('agency_notices').values(row),
  ['agency_id', 'id', 'member_id', 'kind', 'sent_at', 'withdrawn_at', 'delivered_at'],
);

/** The same answer whether somebody is found or not: nobody can try who is with us. */
export async function sendNotice(
  trx: Executor,
  vault: Vault,
  { id: agencyId, kinds }: Agency,
  body: unknown,
  now: number,
): Promise<Answer> {
  const kind = kindIn(body);
  const schema = sentSchema(kind);
  if (!schema)
    return problem(422, '모르는 알림 종류입니다', [{ pointer: '/kind', detail: '목록에 없습니다' }]);
  if (!kinds.includes(kind)) return notAllowed;
  const read = schema.safeParse(body);
  if (!read.success) return invalid(read.error);
  const id = randomUUID();
  const { receiver, title, fields } = read.data;
  const memberId = await receiverOf(trx, vault, receiver);
  const sent = { agency_id: agencyId, id, member_id: memberId ?? null, kind, sent_at: now };
  await keepSent(trx, { ...sent, withdrawn_at: null, delivered_at: memberId === undefined ? null : now });
  if (memberId !== undefined) await deliverNotice(trx, vault, { memberId, id, kind, title, fields }, now);
  return { status: 202, body: { id, state: 'accepted' } };
}

/** Each is answered on its own: one that is wrong keeps none of the others back. */
export async function sendBatch(
  trx: Executor,
  vault: Vault,
  agency: Agency,
  body: unknown,
  now: number,
): Promise<Answer> {
  if (!Array.isArray(body) || body.length === 0 || body.length > apiLimits.inBatch)
    return problem(422, `1건에서 ${apiLimits.inBatch}건까지의 목록이어야 합니다`);
  const answers: Answer[] = [];
  for (const one of body) answers.push(await sendNotice(trx, vault, agency, one, now));
  return { status: 207, body: answers };
}

function kindIn(body: unknown): string {
  const kind = typeof body === 'object' && body !== null && 'kind' in body ? body.kind : undefined;
  return typeof kind === 'string' ? kind : '';
}

/** A phone that a family shares names nobody. */
async function receiverOf(trx: Executor, vault: Vault, receiver: SentNotice['receiver']) {
  if ('phone' in receiver) {
    const found = await membersByPhone(trx, vault, receiver.phone);
    return found.length === 1 ? found[0] : undefined;
  }
  const index = vault.index('ci', receiver.ci);
  const rows = await trx.selectFrom('members').select('id').where('ci_index', '=', index).execute();
  return rows.length === 1 ? rows[0]?.id : undefined;
}
