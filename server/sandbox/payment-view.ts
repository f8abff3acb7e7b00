import type { SandboxPayment } from './payment-book.ts';

export const receiptOf = (id: string) => `R-${id.slice(-12)}`;

const iso = (at: number) => new Date(at).toISOString();

const onlyWhen: Readonly<Record<SandboxPayment['status'], (payment: SandboxPayment) => object>> = {
  READY: () => ({}),
  PENDING: () => ({}),
  PAID: ({ id, at }) => ({ pgTxId: receiptOf(id), paidAt: iso(at) }),
  FAILED: ({ at }) => ({ failedAt: iso(at), failure: { reason: 'CARD_REJECTED' } }),
  CANCELLED: (payment) => ({ cancelledAt: iso(payment.at), cancellations: [cancellationOf(payment)] }),
};

export function cancellationOf({ id, amount, at }: SandboxPayment): object {
  return {
    status: 'SUCCEEDED',
    id: `cancel-${id}`,
    totalAmount: amount,
    taxFreeAmount: 0,
    vatAmount: 0,
    reason: 'cancelled',
    requestedAt: iso(at),
    cancelledAt: iso(at),
  };
}

/** A payment as PortOne V2 shows it. */
export function paymentView(payment: SandboxPayment): object {
  const { id, amount, orderName, status, at } = payment;
  const cancelled = status === 'CANCELLED' ? amount : 0;
  return {
    id,
    status,
    transactionId: `tx-${id}`,
    merchantId: 'sandbox-merchant',
    storeId: 'sandbox-store',
    channel: {
      type: 'TEST',
      id: 'c',
      key: 'sandbox-channel',
      name: 's',
      pgProvider: 'TOSSPAYMENTS',
      pgMerchantId: 'm',
    },
    version: 'V2',
    requestedAt: iso(at),
    updatedAt: iso(at),
    statusChangedAt: iso(at),
    orderName,
    amount: {
      total: amount,
      taxFree: 0,
      supply: amount,
      vat: 0,
      discount: 0,
      paid: status === 'PAID' ? amount : 0,
      cancelled,
      cancelledTaxFree: 0,
    },
    currency: 'KRW',
    customer: {},
    disputes: [],
    ...onlyWhen[status](payment),
  };
}
