import express, { type Router } from 'express';
import type { Clock } from '../../shared/clock.ts';
import type { Db } from '../db/open-database.ts';
import { type OpenSettlement, openSettlement } from '../db/open-settlement.ts';
import { settlementOfToken } from '../db/pay-token.ts';
import { show } from '../home/show.ts';
import { privatePage } from '../pages/html-page.ts';
import { checkedPage, closedPayPage, paidPage, payablePage } from '../pages/pay-view.ts';
import { paymentSdk } from '../pages/payment-sdk.ts';
import type { Vault } from '../vault/vault.ts';

export interface PayLinkParts {
  readonly db: Db;
  readonly vault: Vault;
  readonly clock: Clock;
  /** What the provider's own page needs to know of us. */
  readonly checkout: { readonly storeId: string; readonly channelKey: string };
  /** Where its page on a phone leads back to. */
  readonly publicUrl: string;
  /** In a simulation: pays as the citizen would on the provider's page. */
  payInSandbox?(id: string, amount: number): void;
}

/** `/pay/<token>`: what is to be paid, and the provider's own page to pay it on. That it is paid is said when we know. */
export function payLinkRouter(parts: PayLinkParts): Router {
  const { payInSandbox } = parts;
  const router = express.Router();
  router.use('/pay', ...privatePage([], payInSandbox ? [] : [paymentSdk]));
  router.get('/pay/:token', async (request, response) => {
    const { token } = request.params;
    const settlement = await settlementOf(parts, token);
    if (!settlement || isClosed(settlement, parts.clock.now())) show(response, closedPayPage(), 404);
    else show(response, pageOf(parts, settlement, token));
  });
  router.post('/pay/:token', async (request, response) => {
    const settlement = payInSandbox ? await settlementOf(parts, request.params.token) : undefined;
    if (!settlement || isClosed(settlement, parts.clock.now())) return show(response, closedPayPage(), 404);
    if (settlement.state === 'HANDED_OFF') payInSandbox?.(settlement.id, settlement.amount);
    show(response, checkedPage());
  });
  return router;
}

async function settlementOf({ db, vault }: PayLinkParts, token: string): Promise<OpenSettlement | undefined> {
  const id = settlementOfToken(vault, token);
  return id === undefined ? undefined : openSettlement(db, id);
}

/** Its day is over, or no money was kept. */
function isClosed({ state, link_expires_at: until }: OpenSettlement, now: number): boolean {
  if (state === 'HANDED_OFF') return now > (until ?? 0);
  return state === 'DECLINED' || state === 'REFUNDED';
}

function pageOf(parts: PayLinkParts, { id, state, amount }: OpenSettlement, token: string): string {
  if (state === 'PAID') return paidPage();
  if (state !== 'HANDED_OFF') return checkedPage();
  if (parts.payInSandbox) return payablePage(amount);
  return payablePage(amount, {
    ...parts.checkout,
    paymentId: id,
    orderName: '과태료',
    totalAmount: amount,
    currency: 'CURRENCY_KRW',
    payMethod: 'CARD',
    redirectUrl: `${parts.publicUrl}/pay/${token}`,
  });
}
