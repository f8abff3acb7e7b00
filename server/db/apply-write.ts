import type { Write } from '../../shared/ports/dialogs.ts';
import { settleJob } from '../jobs/settle-fine.ts';
import type { Vault } from '../vault/vault.ts';
import { cancelCertificate, issueCertificate, resendCertificate } from './apply-certificate-write.ts';
import { startOf } from './calendar.ts';
import { type Executor, runChange } from './compiled.ts';
import type { Db } from './open-database.ts';
import { isQuick, quickChanges } from './quick-writes.ts';

type Of<Kind extends Write['kind']> = Extract<Write, { kind: Kind }>;

/** Makes one change of a turn, in the transaction that keeps the turn. */
export type ApplyWrite = (trx: Executor, write: Write) => Promise<void>;

export function createApplyWrite(db: Db, vault: Vault): ApplyWrite {
  const changeOf = quickChanges(db);
  return async (trx, write) => {
    if (isQuick(write)) return void (await runChange(trx, changeOf(write)));
    switch (write.kind) {
      case 'add-to-calendar':
        return addToCalendar(trx, write);
      case 'settle':
        return settle(trx, write);
      case 'issue-certificate':
        return issueCertificate(trx, vault, write);
      case 'cancel-certificate':
        return cancelCertificate(trx, write);
      case 'resend-certificate':
        return resendCertificate(trx, vault, write);
    }
  };
}

/** A notice is on the calendar once, however often it was asked for. */
async function addToCalendar(trx: Executor, { entry }: Of<'add-to-calendar'>): Promise<void> {
  await trx
    .insertInto('calendar')
    .values({
      member_id: entry.memberId,
      id: entry.id,
      notice_id: entry.noticeId ?? null,
      kind: entry.kind ?? null,
      title: entry.title,
      at: entry.at,
      starts_at: startOf(entry.at),
      place: entry.place ?? null,
    })
    .onConflict((on) => on.doNothing())
    .execute();
}

/**
 * The settlement and the job that carries it out appear together, or neither does. A fine that was paid meanwhile by
 * another way is left alone, as is one that another settlement holds.
 */
async function settle(
  trx: Executor,
  { id, memberId, fineId, amount, agreement, at }: Of<'settle'>,
): Promise<void> {
  if (await isPaid(trx, memberId, fineId)) return;
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('settlements')
    .values({
      member_id: memberId,
      id,
      fine_id: fineId,
      amount,
      outcome: 'PENDING',
      receipt: null,
      reason: null,
      agreement,
      told_at: null,
      created_at: at,
      updated_at: at,
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst();
  if (Number(numInsertedOrUpdatedRows ?? 0) === 1)
    await trx.insertInto('jobs').values(settleJob(id, at)).execute();
}

async function isPaid(trx: Executor, memberId: string, fineId: string): Promise<boolean> {
  const fine = await trx
    .selectFrom('fines')
    .select('paid_at')
    .where('member_id', '=', memberId)
    .where('id', '=', fineId)
    .executeTakeFirst();
  return fine !== undefined && fine.paid_at !== null;
}
