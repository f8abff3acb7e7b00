import { z } from 'zod';
import { quietUntil } from '../../shared/domain/quiet-hours.ts';
import type { MessageGateway, MessageKind, OutgoingMessage } from '../../shared/ports/messages.ts';
import type { PushNews } from '../../shared/ports/push.ts';
import { approvalToken, isWaiting } from '../db/approval-links.ts';
import type { PhoneMessagesTable } from '../db/money-tables.ts';
import { payToken } from '../db/pay-token.ts';
import { findPerson } from '../db/person.ts';
import { quietHoursOf } from '../db/quiet-hours.ts';
import type { Signal } from '../db/signal.ts';
import type { Job, JobResult } from './job.ts';
import templates from './phone-messages.json' with { type: 'json' };
import { type PushParts, pushToPhone } from './push-to-phone.ts';

export interface PhoneMessageParts extends PushParts {
  readonly messages: MessageGateway;
  /** Where phones reach us: links begin with it. */
  readonly publicUrl: string;
  /** Whoever asked may be waiting to hear that it was sent. */
  readonly signal: Signal;
}

type Waiting = PhoneMessagesTable & { readonly phone: string | undefined };

const params = z.record(z.string(), z.union([z.string(), z.number()]));

/** So many times a push service may leave us without an answer before a message goes instead. */
const pushTries = 3;

/**
 * Brings it to the phone: to the installed wallet where there is one, else as a message; a link to pay or to approve by
 * always goes as one: somebody waits for it, and its secret is for the phone alone. Before every retry the sender of messages
 * is asked, and what can wait waits for the morning and for the end of the member's own quiet hours.
 */
export function sendPhoneMessage(parts: PhoneMessageParts): (job: Job) => Promise<JobResult> {
  return async (job) => {
    const waiting = await findWaiting(parts, job.key);
    if (!waiting) return 'done';
    const morning = canWait(waiting) ? await quietFor(parts, waiting.member_id) : undefined;
    if (morning !== undefined) return { at: morning };
    if (await isOver(parts, waiting)) {
      await record(parts, waiting, 'refused');
      return 'done';
    }
    return bring(parts, waiting, job.attempts);
  };
}

async function bring(parts: PhoneMessageParts, waiting: Waiting, attempts: number): Promise<JobResult> {
  const pushed = isSecret(waiting)
    ? 'NONE'
    : await pushToPhone(parts, waiting.member_id, pushNews(parts, waiting));
  if (pushed === 'UNKNOWN' && attempts < pushTries) return 'again';
  if (pushed === 'SENT') await record(parts, waiting, 'sent');
  const { phone } = waiting;
  if (pushed === 'SENT' || phone === undefined) return 'done';
  return send(parts, { ...waiting, phone }, attempts > 1);
}

function pushNews(parts: PhoneMessageParts, waiting: Waiting): PushNews {
  const { news, link } = wordsOf(parts, waiting);
  return { id: waiting.id, text: news, path: link === '' ? '/home' : new URL(link).pathname };
}

async function quietFor({ db, clock }: PhoneMessageParts, memberId: string): Promise<number | undefined> {
  return quietUntil(clock.now(), await quietHoursOf(db, memberId));
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
function messageOf(parts: PhoneMessageParts, waiting: Waiting, to: string): OutgoingMessage {
  const { kind } = templates[waiting.template];
  const { news, link } = wordsOf(parts, waiting);
  return {
    id: waiting.id,
    to,
    kind: kind as MessageKind,
    variables: { news, link },
    text: `[국민비서] ${news}\n${link}`.trim(),
  };
}

function wordsOf(parts: PhoneMessageParts, waiting: Waiting) {
  const { text } = templates[waiting.template];
  const values = params.parse(JSON.parse(waiting.params));
  const news = text.replaceAll(/\{(\w+)\}/g, (_all, name: string) => shown(values[name]));
  return { news, link: linkOf(parts, waiting, values) };
}

type Values = z.infer<typeof params>;

function linkOf(
  { vault, publicUrl }: PhoneMessageParts,
  { template, member_id }: Waiting,
  { settlement, approval }: Values,
): string {
  if (template.startsWith('page-')) return `${publicUrl}/home/${template.slice('page-'.length)}`;
  if (template === 'guardian-invited') return `${publicUrl}/home/guardians`;
  if (template === 'pay-link') return `${publicUrl}/pay/${payToken(vault, String(settlement))}`;
  if (approval === undefined) return '';
  return `${publicUrl}/approve/${approvalToken(vault, String(approval), member_id)}`;
}

const shown = (value: string | number | undefined) =>
  typeof value === 'number' ? value.toLocaleString('ko-KR') : (value ?? '');

/** Its link lets in whoever has it. */
const isSecret = ({ template, params: kept }: PhoneMessagesTable) =>
  template === 'pay-link' || params.parse(JSON.parse(kept)).approval !== undefined;

const canWait = ({ template }: PhoneMessagesTable) => templates[template].kind === 'notice-reminder';

/** A notice that was read, paid or withdrawn meanwhile is told of no more; nor is approved what is decided. */
async function isOver(
  { db, clock }: PhoneMessageParts,
  { member_id, params: kept }: Waiting,
): Promise<boolean> {
  const { notice, approval } = params.parse(JSON.parse(kept));
  if (approval !== undefined) return !(await isWaiting(db, String(approval), clock.now()));
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
  { queue, clock, signal }: PhoneMessageParts,
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
  signal.notify();
}
