import type { Write } from '../../shared/ports/dialogs.ts';
import { tellPhone } from '../jobs/tell-phone.ts';
import type { Vault } from '../vault/vault.ts';
import { askApproval } from './apply-approval-write.ts';
import { cancelCertificate, issueCertificate, resendCertificate } from './apply-certificate-write.ts';
import { applyPetitionWrite, forPetitions } from './apply-petition-write.ts';
import { settle } from './apply-settle-write.ts';
import { type Executor, runStep } from './compiled.ts';
import { unlinkSpeaker } from './linked-speaker.ts';
import type { Db } from './open-database.ts';
import { writeQuestion } from './questions.ts';
import { isQuick, quickSteps } from './quick-writes.ts';
import { noteOffered, writeSubscription } from './subscriptions.ts';
import { writeVoice } from './voices.ts';
import { applyEntryWrite } from './write-entry.ts';

/** Makes one change of a turn, in the transaction that keeps the turn. */
export type ApplyWrite = (trx: Executor, write: Write) => Promise<void>;

export function createApplyWrite(db: Db, vault: Vault): ApplyWrite {
  const stepsOf = quickSteps(db, vault);
  return async (trx, write) => {
    if (isQuick(write)) {
      for (const step of stepsOf(write)) await runStep(trx, step);
      return;
    }
    if (forPetitions(write)) return applyPetitionWrite(trx, vault, write);
    switch (write.kind) {
      case 'add-to-calendar':
      case 'move-on-calendar':
      case 'remove-from-calendar':
        return applyEntryWrite(trx, vault, write);
      case 'subscribe':
      case 'unsubscribe':
        return writeSubscription(trx, write);
      case 'note-offered':
        return noteOffered(trx, write);
      case 'note-question':
      case 'keep-question':
        return writeQuestion(trx, write);
      case 'note-voice-offered':
      case 'remember-voice':
        return writeVoice(trx, vault, write);
      case 'unlink-speaker':
        return unlinkSpeaker(trx, write.platform, write.userId);
      case 'ask-approval':
        return askApproval(trx, vault, write);
      case 'send-page':
        return sendPage(trx, write);
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

type SendPage = Extract<Write, { kind: 'send-page' }>;

const sendPage = (trx: Executor, { id, memberId, page, at }: SendPage) =>
  tellPhone(trx, { memberId, id: `page:${id}`, template: `page-${page}`, params: {}, at });
