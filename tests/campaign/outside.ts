import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AgencyOutcome, type AgencySandbox, startAgencySandbox } from '../../server/sandbox/agency.ts';
import { type PaymentSandbox, startPaymentSandbox } from '../../server/sandbox/payment.ts';
import type { LookOutcome, PaymentOutcome } from '../../server/sandbox/payment-faults.ts';
import { webhookOutcomes } from '../../server/sandbox/payment-webhooks.ts';
import type { Random } from './random.ts';

export interface Outside {
  readonly payments: PaymentSandbox;
  readonly agency: AgencySandbox;
  /** Faults of the wire and of the other side; a refusal is none. */
  faults(): number;
  calm(): void;
  close(): Promise<void>;
}

interface OutsideOptions {
  readonly random: Random;
  readonly faultRate: number;
  readonly dedupes: boolean;
  onWebhook(headers: Readonly<Record<string, string>>, body: string): void;
}

const charges: readonly [PaymentOutcome, ...PaymentOutcome[]] = [
  'down',
  'html',
  'reset-before',
  '5xx-after-charge',
  'reset-after-charge',
  'timeout-after-charge',
  'late-charge',
  'duplicate',
  'slow',
];
const looks: readonly [LookOutcome, ...LookOutcome[]] = ['down', 'html', 'reset', 'hang'];
const postings: readonly [AgencyOutcome, ...AgencyOutcome[]] = [
  'down',
  'html',
  'reset-before',
  'reset-after',
  'slow',
];
const declineRate = 0.1;
const refusalRate = 0.08;
const plannedWebhooks = 20_000;

/** Provider and agency with books of their own, in the process that is not killed. */
export async function startOutside({
  random,
  faultRate,
  dedupes,
  onWebhook,
}: OutsideOptions): Promise<Outside> {
  let rate = faultRate;
  let faults = 0;
  function fault<T>(kinds: readonly [T, ...T[]], otherwise: T): T {
    if (!random.chance(rate)) return otherwise;
    faults += 1;
    return random.pick(kinds);
  }
  const payments = await startPaymentSandbox({
    slowMs: 120,
    lateMs: 300,
    refusesTwice: dedupes,
    nextOutcome: () => fault(charges, random.chance(declineRate) ? 'decline' : 'ok'),
    nextLook: () => fault(looks, 'ok'),
  });
  const agency = await startAgencySandbox({
    slowMs: 120,
    nextOutcome: () => fault(postings, random.chance(refusalRate) ? 'closed' : 'ok'),
  });
  payments.planWebhooks(Array.from({ length: plannedWebhooks }, () => random.pick(webhookOutcomes)));
  const hook = await listenForWebhooks(onWebhook);
  payments.sendWebhooksTo(hook.url);
  return {
    payments,
    agency,
    faults: () => faults,
    calm() {
      rate = 0;
    },
    async close() {
      await payments.webhooksSettled();
      await Promise.all([payments.close(), agency.close(), hook.close()]);
    },
  };
}

async function listenForWebhooks(onWebhook: OutsideOptions['onWebhook']) {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];
    onWebhook(Object.fromEntries(names.map((name) => [name, String(request.headers[name] ?? '')])), body);
    response.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
