import type { Executor } from '../db/compiled.ts';
import type { PhoneMessagesTable } from '../db/money-tables.ts';
import { newJob } from './new-job.ts';
import { phoneMessageKind } from './phone-message-kind.ts';

export interface PhoneNews {
  readonly memberId: string;
  /** Names what must not be told twice. */
  readonly id: string;
  readonly template: PhoneMessagesTable['template'];
  /** What the template names, ids and figures only: they lie open. */
  readonly params: Readonly<Record<string, string | number>>;
  readonly at: number;
}

/** The message and the job that brings it to the phone, in the transaction of whatever it tells of. */
export async function tellPhone(trx: Executor, news: PhoneNews): Promise<void> {
  const { memberId, id, template, params, at } = news;
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('phone_messages')
    .values({
      member_id: memberId,
      id,
      template,
      params: JSON.stringify(params),
      state: 'waiting',
      created_at: at,
      sent_at: null,
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst();
  if (Number(numInsertedOrUpdatedRows ?? 0) === 1)
    await trx
      .insertInto('jobs')
      .values(newJob(phoneMessageKind, id, at))
      .execute();
}
