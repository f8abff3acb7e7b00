import type { Clock } from '../../shared/clock.ts';
import type { MessageGateway } from '../../shared/ports/messages.ts';
import type { Db } from '../db/open-database.ts';
import { signInCode, signInPhone } from '../db/sign-ins.ts';
import type { Vault } from '../vault/vault.ts';
import { codeMessage } from './code-message.ts';
import type { Job, JobResult } from './job.ts';

export interface SignInCodeParts {
  readonly db: Db;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly messages: MessageGateway;
  readonly host: string;
}

/** Brings the code to whatever number was typed in; one that would come too late is not sent. */
export function sendSignInCode({ db, vault, clock, messages, host }: SignInCodeParts) {
  return async (job: Job): Promise<JobResult> => {
    const row = await db
      .selectFrom('sign_ins')
      .select(['id_hash', 'sealed', 'created_at'])
      .where('id_hash', '=', job.key)
      .where('verified_at', 'is', null)
      .where('expires_at', '>', clock.now())
      .executeTakeFirst();
    if (!row) return 'done';
    const code = signInCode(vault, row.id_hash);
    const message = codeMessage(host, { id: `sign-in:${job.key}`, to: signInPhone(vault, row), code });
    const before = job.attempts > 1 ? await messages.lookup(message, row.created_at) : undefined;
    const { outcome } = before ?? (await messages.send(message));
    return outcome === 'UNKNOWN' ? 'again' : 'done';
  };
}
