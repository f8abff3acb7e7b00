import type { SandboxPayment } from './payment-book.ts';
import type { Routed, SandboxReply } from './sandbox-server.ts';

/** What becomes of one charge. */
export const paymentOutcomes = [
  'ok',
  'decline',
  'slow',
  'down',
  'reset-before',
  '5xx-after-charge',
  'reset-after-charge',
  'timeout-after-charge',
  'late-charge',
  'duplicate',
  'html',
] as const;
export type PaymentOutcome = (typeof paymentOutcomes)[number];

/** Puts the payment into that state in the provider's book. */
type Take = (status: SandboxPayment['status']) => void;

interface Charge {
  readonly take: Take;
  readonly paid: SandboxReply;
  readonly slowMs: number;
}

export const errorReply = (status: number, type: string): SandboxReply => ({
  status,
  body: { type, message: type },
});

function after(take: Take, reply: SandboxReply, status: SandboxPayment['status'] = 'PAID'): Routed {
  take(status);
  return { reply };
}

/** A bank that refuses is reported as 502 with PG_PROVIDER: the provider's own way. */
export const paymentFaults: Readonly<Record<PaymentOutcome, (charge: Charge) => Routed>> = {
  ok: ({ take, paid }) => after(take, paid),
  decline: ({ take }) => after(take, errorReply(502, 'PG_PROVIDER'), 'FAILED'),
  slow: ({ take, paid, slowMs }) => ({ ...after(take, paid), delayMs: slowMs }),
  down: () => ({ reply: { status: 503, body: 'Service Unavailable' } }),
  html: () => ({ reply: { status: 502, body: '<html><body>Bad Gateway</body></html>' } }),
  'reset-before': () => ({ reply: 'reset' }),
  '5xx-after-charge': ({ take }) => after(take, { status: 500, body: 'Internal Server Error' }),
  'reset-after-charge': ({ take }) => after(take, 'reset'),
  'timeout-after-charge': ({ take }) => after(take, 'hang'),
  'late-charge': ({ take }) => after(take, { status: 504, body: 'Gateway Timeout' }, 'PENDING'),
  // Somewhere on the way the request was doubled, and we hear the answer to the second.
  duplicate: ({ take }) => after(take, errorReply(409, 'ALREADY_PAID')),
};

/** What becomes of one look at a payment; `ok` is answered from the book. */
export const lookOutcomes = ['ok', 'down', 'html', 'reset', 'hang'] as const;
export type LookOutcome = (typeof lookOutcomes)[number];

export const lookFaults: Readonly<Record<LookOutcome, SandboxReply | undefined>> = {
  ok: undefined,
  down: { status: 503, body: 'Service Unavailable' },
  html: { status: 502, body: '<html><body>Bad Gateway</body></html>' },
  reset: 'reset',
  hang: 'hang',
};
