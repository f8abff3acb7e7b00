import type { Write } from '../../shared/ports/dialogs.ts';
import type { Vault } from '../vault/vault.ts';
import { cancelCertificate, issueCertificate, resendCertificate } from './apply-certificate-write.ts';
import { applyPetitionWrite, forPetitions } from './apply-petition-write.ts';
import { settle } from './apply-settle-write.ts';
import { startOf } from './calendar.ts';
import { type Executor, runChange } from './compiled.ts';
import type { Db } from './open-database.ts';
import { writeQuestion } from './questions.ts';
import { isQuick, quickChanges } from './quick-writes.ts';

type Of<Kind extends Write['kind']> = Extract<Write, { kind: Kind }>;

/** Makes one change of a turn, in the transaction that keeps the turn. */
export type ApplyWrite = (trx: Executor, write: Write) => Promise<void>;

export function createApplyWrite(db: Db, vault: Vault): ApplyWrite {
  const changeOf = quickChanges(db);
  return async (trx, write) => {
    if (isQuick(write)) return void (await runChange(trx, changeOf(write)));
    if (forPetitions(write)) return applyPetitionWrite(trx, vault, write);
    switch (write.kind) {
      case 'add-to-calendar':
        return addToCalendar(trx, write);
      case 'note-question':
      case 'keep-question':
        return writeQuestion(trx, write);
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
