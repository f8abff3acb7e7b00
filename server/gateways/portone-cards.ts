import { z } from 'zod';
import { httpCall } from './http-call.ts';
import type { PortOneSettings } from './portone.ts';

/** A card as the provider keeps it for us. */
interface RegisteredCard {
  /** What we called whoever registered it. */
  readonly customerId: string;
  readonly lastFour: string;
}

/** Cards that were registered on the provider's own page; we never see a number. */
export interface CardRegister {
  /** `NONE`: no such card, taken out, or another shop's. `UNKNOWN`: the provider did not answer. */
  find(billingKey: string): Promise<RegisteredCard | 'NONE' | 'UNKNOWN'>;
}

const issued = z.object({
  status: z.literal('ISSUED'),
  billingKey: z.string(),
  storeId: z.string(),
  methods: z
    .array(
      z.object({
        type: z.literal('BillingKeyPaymentMethodCard'),
        card: z.object({ number: z.string().regex(/\d{4}$/) }),
      }),
    )
    .min(1),
  customer: z.object({ id: z.string() }),
});

const connectMs = 2000;

/** PortOne V2, `GET /billing-keys/{billingKey}`: what a browser brings is believed only when the provider says the same. */
export function portoneCards({ baseUrl, secret, storeId, timeoutMs }: PortOneSettings): CardRegister {
  return {
    async find(billingKey) {
      const answer = await httpCall({
        method: 'GET',
        url: new URL(`/billing-keys/${encodeURIComponent(billingKey)}`, baseUrl),
        headers: { authorization: `PortOne ${secret}` },
        connectMs,
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (answer === undefined || answer.status >= 500 || answer.body === undefined) return 'UNKNOWN';
      const found = answer.status === 200 ? issued.safeParse(answer.body).data : undefined;
      if (found?.billingKey !== billingKey || found.storeId !== storeId) return 'NONE';
      return { customerId: found.customer.id, lastFour: found.methods[0]?.card.number.slice(-4) ?? '' };
    },
  };
}
