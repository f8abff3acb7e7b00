import { z } from 'zod';
import type { Clock } from '../../shared/clock.ts';
import type { MessageGateway, OutgoingMessage } from '../../shared/ports/messages.ts';
import type { PhoneMessagesTable } from '../db/money-tables.ts';
import type { Db } from '../db/open-database.ts';
import { payToken } from '../db/pay-token.ts';
import { findPerson } from '../db/person.ts';
import type { WriteQueue } from '../db/write-queue.ts';
import type { Vault } from '../vault/vault.ts';
import type { Job, JobResult } from './job.ts';
import texts from './payment-messages.json' with { type: 'json' };

export interface PaymentNewsParts {
  readonly db: Db;
  readonly queue: WriteQueue;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly messages: MessageGateway;
  /** Where a payment link leads; its secret follows. */
  readonly payUrl: string;
}

type Waiting = PhoneMessagesTable & { readonly phone: string | undefined };

const params = z.object({ settlement: z.string(), amount: z.number() });

/** Brings the receipt, the refusal, the refund or the link to the phone; before every retry the sender is asked. */
export function sendPaymentNews(parts: PaymentNewsParts): (job: Job) => Promise<JobResult> {
  return async (job) => {
    const waiting = await findWaiting(parts, job.key);
    if (waiting?.phone === undefined) return 'done';
    const message = messageOf(parts, waiting, waiting.phone);
    const before = job.attempts > 1 ? await parts.messages.lookup(message, waiting.created_at) : undefined;
    const result = before ?? (await parts.messages.send(message));
    if (result.outcome === 'UNKNOWN') return 'again';
    await record(parts, waiting, result.outcome === 'SENT' ? 'sent' : 'refused');
    return result.outcome === 'REFUSED' ? { dead: `the sender refused: ${result.reason}` } : 'done';
  };
}

async function findWaiting({ db, vault }: PaymentNewsParts, id: string): Promise<Waiting | undefined> {
  const row = await db
    .selectFrom('phone_messages')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return row && { ...row, phone: (await findPerson(db, vault, row.member_id))?.phone };
}

/** Names neither the person nor the violation: whoever sees the screen learns a sum at most. */
function messageOf({ vault, payUrl }: PaymentNewsParts, waiting: Waiting, to: string): OutgoingMessage {
  const { settlement, amount } = params.parse(JSON.parse(waiting.params));
  const news = texts[waiting.template].replace('{amount}', amount.toLocaleString('ko-KR'));
  const link = waiting.template === 'pay-link' ? `${payUrl}/${payToken(vault, settlement)}` : '';
  return {
    id: waiting.id,
    to,
    kind: 'payment-news',
    variables: { news, link },
    text: `[국민비서] ${news}\n${link}`.trim(),
  };
}

async function record(
  { queue, clock }: PaymentNewsParts,
  { member_id, id }: Waiting,
  state: 'sent' | 'refused',
): Promise<void> {
  await queue.write(
    (trx) =>
      trx
        .updateTable('phone_messages')
        .set({ state, sent_at: clock.now() })
        .where('member_id', '=', member_id)
        .where('id', '=', id)
        .execute(),
    { durable: true },
  );
}
