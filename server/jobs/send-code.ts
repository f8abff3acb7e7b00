import { z } from 'zod';
import type { Clock } from '../../shared/clock.ts';
import type { MessageGateway } from '../../shared/ports/messages.ts';
import { linkCode } from '../db/links.ts';
import type { Db } from '../db/open-database.ts';
import { findPerson } from '../db/person.ts';
import type { Vault } from '../vault/vault.ts';
import { codeMessage } from './code-message.ts';
import type { Job, JobResult } from './job.ts';

export interface SendCodeParts {
  readonly db: Db;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly messages: MessageGateway;
  /** Of our pages: a phone offers to fill in a code whose message ends with it. */
  readonly host: string;
}

const payload = z.object({ deliveryId: z.string(), count: z.number() });

/** Brings the code of a link to the phone the link went to; one that would come too late is not sent. */
export function sendCode(parts: SendCodeParts): (job: Job) => Promise<JobResult> {
  return async (job) => {
    const { deliveryId, count } = payload.parse(job.payload);
    const row = await awaited(parts, deliveryId, count);
    const to = row && (await findPerson(parts.db, parts.vault, row.member_id))?.phone;
    if (to === undefined) return 'done';
    const message = codeMessage(parts.host, {
      id: `code:${job.key}`,
      to,
      code: linkCode(parts.vault, deliveryId, count),
    });
    const before = job.attempts > 1 ? await parts.messages.lookup(message, row?.created_at ?? 0) : undefined;
    const { outcome } = before ?? (await parts.messages.send(message));
    return outcome === 'UNKNOWN' ? 'again' : 'done';
  };
}

function awaited({ db, clock }: SendCodeParts, deliveryId: string, count: number) {
  return db
    .selectFrom('deliveries')
    .select(['member_id', 'created_at'])
    .where('id', '=', deliveryId)
    .where('codes_sent', '=', count)
    .where('opened_at', 'is', null)
    .where('code_until', '>', clock.now())
    .executeTakeFirst();
}
