import type { MessageGateway, MessageResult, OutgoingMessage } from '../../shared/ports/messages.ts';
import { linkToken } from '../db/deliveries.ts';
import { findPerson } from '../db/person.ts';
import type { Signal } from '../db/signal.ts';
import type { Job, JobResult } from './job.ts';
import { type PushParts, pushToPhone } from './push-to-phone.ts';

export interface SendLinkParts extends PushParts {
  readonly signal: Signal;
  readonly messages: MessageGateway;
  /** Where a link leads; its secret follows. */
  readonly linkUrl: string;
}

const arrived = { text: '증명서가 왔어요. 눌러서 지갑을 여세요.', path: '/wallet' };

/** From the last attempt to send it. */
const linkLivesMs = 30 * 60_000;

interface Waiting {
  readonly id: string;
  readonly member_id: string;
  readonly document_id: string;
  readonly created_at: number;
  readonly phone: string | null;
}

/**
 * Brings a one-time link to the phone of whoever asked. The message names neither person nor certificate, and a copy of it
 * leads to the same link: sent twice is harmless, but before every retry the sender is asked what it did all the same.
 */
export function sendLink(parts: SendLinkParts): (job: Job) => Promise<JobResult> {
  return async (job) => {
    const waiting = await findWaiting(parts, job.key);
    if (!waiting) return 'done';
    await live(parts, waiting);
    const result = await attempt(parts, waiting, job.attempts > 1);
    if (result.outcome === 'UNKNOWN') return 'again';
    // The installed wallet hears of it too, and has it: whom no message reaches has her document all the same.
    const pushed = await pushToPhone(parts, waiting.member_id, { ...arrived, id: waiting.id });
    await record(parts, waiting, pushed === 'SENT' ? 'SENT' : result.outcome);
    parts.signal.notify();
    return 'done';
  };
}

async function findWaiting({ db, vault }: SendLinkParts, id: string): Promise<Waiting | undefined> {
  const row = await db
    .selectFrom('deliveries')
    .select(['id', 'member_id', 'document_id', 'created_at'])
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return row && { ...row, phone: (await findPerson(db, vault, row.member_id))?.phone ?? null };
}

/** Before it leaves: a link that arrives must open. */
async function live({ queue, clock }: SendLinkParts, { id, member_id }: Waiting): Promise<void> {
  const at = clock.now();
  await queue.write(
    (trx) =>
      trx
        .updateTable('deliveries')
        .set({ expires_at: at + linkLivesMs, updated_at: at })
        .where('member_id', '=', member_id)
        .where('id', '=', id)
        .where('state', '=', 'waiting')
        .execute(),
    { durable: true },
  );
}

async function attempt(
  { messages, vault, linkUrl }: SendLinkParts,
  waiting: Waiting,
  isRetry: boolean,
): Promise<MessageResult> {
  const { id, phone: to, created_at: since } = waiting;
  if (to === null) return { outcome: 'REFUSED', reason: 'NO_PHONE' };
  const before = isRetry ? await messages.lookup({ id, to }, since) : undefined;
  return before ?? messages.send(messageOf(id, to, `${linkUrl}/${linkToken(vault, id)}`));
}

/** The whole of it, so that the SMS has 90 bytes or little more. */
function messageOf(id: string, to: string, link: string): OutgoingMessage {
  return {
    id,
    to,
    kind: 'certificate-link',
    variables: { link },
    text: `[국민비서] 증명서가 왔습니다. 30분 안에 여세요.\n${link}`,
  };
}

async function record(
  { queue, clock }: SendLinkParts,
  { id, member_id, document_id }: Waiting,
  outcome: 'SENT' | 'REFUSED',
): Promise<void> {
  const at = clock.now();
  const sent = outcome === 'SENT';
  await queue.write(
    async (trx) => {
      const { numUpdatedRows } = await trx
        .updateTable('deliveries')
        .set({ state: sent ? 'sent' : 'refused', updated_at: at })
        .where('member_id', '=', member_id)
        .where('id', '=', id)
        .where('state', '=', 'waiting')
        .executeTakeFirst();
      if (numUpdatedRows !== 1n) return;
      await trx
        .updateTable('documents')
        .set({ state: sent ? 'SENT' : 'UNDELIVERED', updated_at: at })
        .where('member_id', '=', member_id)
        .where('id', '=', document_id)
        .where('state', '=', 'ISSUED')
        .execute();
    },
    { durable: true },
  );
}
