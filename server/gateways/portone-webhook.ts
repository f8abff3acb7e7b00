import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';

export interface PaymentWebhook {
  /** Unique for what happened, the same when it is told again. */
  readonly id: string;
  readonly type: string;
  readonly paymentId?: string;
}

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** As the standard and PortOne's own SDK have it. */
const toleranceSeconds = 5 * 60;

const message = z.object({
  type: z.string(),
  data: z.looseObject({ paymentId: z.string().optional() }).optional(),
});

/**
 * Standard Webhooks, https://www.standardwebhooks.com, as PortOne V2 signs: HMAC-SHA256 over `id.timestamp.body`, one of
 * several signatures. Throws `UNVERIFIED` for what is not signed or not of now, `BAD_PAYLOAD` for what is no message.
 */
export function readWebhook(secret: string, headers: Headers, body: Buffer, now: number): PaymentWebhook {
  const [id, timestamp, signatures] = ['id', 'timestamp', 'signature'].map((name) =>
    single(headers[`webhook-${name}`]),
  );
  if (!id || !timestamp || !signatures) throw new AppError('UNVERIFIED', 'webhook headers are missing');
  if (!/^\d{1,12}$/.test(timestamp)) throw new AppError('UNVERIFIED', 'the webhook has no time');
  if (Math.abs(Math.floor(now / 1000) - Number(timestamp)) > toleranceSeconds)
    throw new AppError('UNVERIFIED', 'the webhook is not of now');
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();
  if (!signatures.split(' ').some((signature) => isSame(signature, expected)))
    throw new AppError('UNVERIFIED', 'the webhook is not signed by the provider');
  return { id, ...contentOf(body) };
}

const single = (value: Headers[string]) => (typeof value === 'string' && value !== '' ? value : undefined);

function isSame(signature: string, expected: Buffer): boolean {
  const [version, text = ''] = signature.split(',');
  const given = Buffer.from(text, 'base64');
  return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
}

function contentOf(body: Buffer): Omit<PaymentWebhook, 'id'> {
  const read = message.safeParse(jsonOf(body));
  if (!read.success) throw new AppError('BAD_PAYLOAD', 'the webhook is no message');
  const { type, data } = read.data;
  return { type, ...(data?.paymentId === undefined ? {} : { paymentId: data.paymentId }) };
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    // The parser's own message quotes the body.
    throw new AppError('BAD_PAYLOAD', `the webhook is no JSON (${body.length} bytes)`);
  }
}
