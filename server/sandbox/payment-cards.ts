import { randomBytes } from 'node:crypto';
import { errorReply } from './payment-faults.ts';
import type { SandboxReply } from './sandbox-server.ts';

interface IssuedCard {
  readonly customerId: string;
  readonly number: string;
  readonly issuedAt: string;
}

/** Billing keys, as the provider's page issues them and its API shows them. */
export interface PaymentCards {
  issue(customerId: string, number: string): string;
  look(billingKey: string): SandboxReply;
}

export const sandboxStore = 'sandbox-store';

export function paymentCards(now: () => number): PaymentCards {
  const cards = new Map<string, IssuedCard>();
  return {
    issue(customerId, number) {
      const billingKey = `billing-key-${randomBytes(12).toString('hex')}`;
      cards.set(billingKey, { customerId, number, issuedAt: new Date(now()).toISOString() });
      return billingKey;
    },
    look(billingKey) {
      const card = cards.get(billingKey);
      if (!card) return errorReply(404, 'BILLING_KEY_NOT_FOUND');
      return { status: 200, body: viewOf(billingKey, card) };
    },
  };
}

const viewOf = (billingKey: string, { customerId, number, issuedAt }: IssuedCard) => ({
  ...{ status: 'ISSUED', billingKey, merchantId: 'sandbox-merchant', storeId: sandboxStore, issuedAt },
  methods: [{ type: 'BillingKeyPaymentMethodCard', card: { number: `543210******${number.slice(-4)}` } }],
  channels: [],
  customer: { id: customerId },
});
