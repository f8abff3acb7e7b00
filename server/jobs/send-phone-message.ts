import { z } from 'zod';
import type { Clock } from '../../shared/clock.ts';
import { quietUntil } from '../../shared/domain/quiet-hours.ts';
import type { MessageGateway, MessageKind, OutgoingMessage } from '../../shared/ports/messages.ts';
import type { PhoneMessagesTable } from '../db/money-tables.ts';
import type { Db } from '../db/open-database.ts';
import { payToken } from '../db/pay-token.ts';
import { findPerson } from '../db/person.ts';
import type { WriteQueue } from '../db/write-queue.ts';
import type { Vault } from '../vault/vault.ts';
import type { Job, JobResult } from './job.ts';
import templates from './phone-messages.json' with { type: 'json' };

export interface PhoneMessageParts {
  readonly db: Db;
  readonly queue: WriteQueue;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly messages: MessageGateway;
  /** Where a payment link leads; its secret follows. */
  readonly payUrl: string;
}

type Waiting = PhoneMessagesTable & { readonly phone: string | undefined };

const params = z.record(z.string(), z.union([z.string(), z.number()]));

/** Brings it to the phone; before every retry the sender is asked, and what can wait waits for the morning. */
export function sendPhoneMessage(parts: PhoneMessageParts): (job: Job) => Promise<JobResult> {
  return async (job) => {
    const waiting = await findWaiting(parts, job.key);
    if (waiting?.phone === undefined) return 'done';
    const morning = canWait(waiting) ? quietUntil(parts.clock.now()) : undefined;
    if (morning !== undefined) return { at: morning };
    if (await isOver(parts.db, waiting)) {
      await record(parts, waiting, 'refused');
      return 'done';
    }
    return send(parts, { ...waiting, phone: waiting.phone }, job.attempts > 1);
  };
}

async function send(
  parts: PhoneMessageParts,
  waiting: Waiting & { readonly phone: string },
  isRetry: boolean,
): Promise<JobResult> {
  const message = messageOf(parts, waiting, waiting.phone);
  const before = isRetry ? await parts.messages.lookup(message, waiting.created_at) : undefined;
  const result = before ?? (await parts.messages.send(message));
  if (result.outcome === 'UNKNOWN') return 'again';
  await record(parts, waiting, result.outcome === 'SENT' ? 'sent' : 'refused');
  return result.outcome === 'REFUSED' ? { dead: `the sender refused: ${result.reason}` } : 'done';
}

async function findWaiting({ db, vault }: PhoneMessageParts, id: string): Promise<Waiting | undefined> {
  const row = await db
    .selectFrom('phone_messages')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return row && { ...row, phone: (await findPerson(db, vault, row.member_id))?.phone };
}

/** Names neither the person nor the violation: whoever sees the screen learns a sum at most. */
function messageOf({ vault, payUrl }: PhoneMessageParts, waiting: Waiting, to: string): OutgoingMessage {
  const { kind, text } = templates[waiting.template];
  const values = params.parse(JSON.parse(waiting.params));
  const news = text.replaceAll(/\{(\w+)\}/g, (_all, name: string) => shown(values[name]));
  const link =
    waiting.template === 'pay-link' ? `${payUrl}/${payToken(vault, String(values.settlement))}` : '';
  return {
    id: waiting.id,
    to,
    kind: kind as MessageKind,
    variables: { news, link },
    text: `[국민비서] ${news}\n${link}`.trim(),
  };
}

const shown = (value: string | number | undefined) =>
  typeof value === 'number' ? value.toLocaleString('ko-KR') : (value ?? '');

const canWait = ({ template }: PhoneMessagesTable) => templates[template].kind === 'notice-reminder';

/** A notice that was read, paid or withdrawn meanwhile is told of no more. */
async function isOver(db: Db, { member_id, params: kept }: PhoneMessagesTable): Promise<boolean> {
  const { notice } = params.parse(JSON.parse(kept));
  if (notice === undefined) return false;
  const open = await db
    .selectFrom('notices')
    .select('id')
    .where('member_id', '=', member_id)
    .where('id', '=', String(notice))
    .where('read_at', 'is', null)
    .executeTakeFirst();
  return open === undefined;
}

async function record(
  { queue, clock }: PhoneMessageParts,
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
