import express, { type Response, type Router } from 'express';
import helmet from 'helmet';
import type { Clock } from '../../shared/clock.ts';
import type { Db } from '../db/open-database.ts';
import { type OpenSettlement, openSettlement } from '../db/open-settlement.ts';
import { settlementOfToken } from '../db/pay-token.ts';
import type { Vault } from '../vault/vault.ts';

export interface PayLinkParts {
  readonly db: Db;
  readonly vault: Vault;
  readonly clock: Clock;
  /** What the provider's own page needs to know of us. */
  readonly checkout: { readonly storeId: string; readonly channelKey: string };
  /** In a simulation: pays as the citizen would on the provider's page. */
  payInSandbox?(id: string, amount: number): void;
}

const sdk = 'https://cdn.portone.io/v2/browser-sdk.js';
const style =
  'body{font:1.5rem/1.6 sans-serif;margin:2rem auto;max-width:30rem;padding:0 1rem}button{font:inherit;width:100%;padding:1rem}';

/** `/pay/<token>`: what is to be paid, and the provider's own page to pay it on. Nothing here says that it is paid. */
export function payLinkRouter(parts: PayLinkParts): Router {
  const router = express.Router();
  router.use('/pay', policy(parts));
  router.get('/pay/:token', async (request, response) => {
    const open = await linkOf(parts, request.params.token);
    if (open) show(response, 200, payable(parts, open));
    else
      show(
        response,
        404,
        '<h1>이 링크로는 낼 수 없어요</h1><p>이미 내셨거나 시간이 지났어요. 스피커에 다시 말씀해 주세요.</p>',
      );
  });
  router.post('/pay/:token', async (request, response) => {
    const open = parts.payInSandbox ? await linkOf(parts, request.params.token) : undefined;
    if (!open) return show(response, 404, '<h1>이 링크로는 낼 수 없어요</h1>');
    parts.payInSandbox?.(open.id, open.amount);
    show(response, 200, '<h1>결제를 확인하고 있어요</h1><p>끝나면 스피커와 휴대전화로 알려 드려요.</p>');
  });
  return router;
}

function policy({ payInSandbox }: PayLinkParts) {
  const script = payInSandbox ? ["'none'"] : [sdk, "'unsafe-inline'"];
  const provider = payInSandbox ? ["'self'"] : ['https:'];
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'unsafe-inline'"],
        scriptSrc: script,
        connectSrc: provider,
        frameSrc: provider,
        formAction: ["'self'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
  });
}

/** Only what waits to be paid and is still in its time. */
async function linkOf(
  { db, vault, clock }: PayLinkParts,
  token: string,
): Promise<OpenSettlement | undefined> {
  const id = settlementOfToken(vault, token);
  const open = id === undefined ? undefined : await openSettlement(db, id);
  const isOpen = open?.state === 'HANDED_OFF' && clock.now() <= (open.link_expires_at ?? 0);
  return isOpen ? open : undefined;
}

function show(response: Response, status: number, body: string): void {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>국민비서 결제</title><style>${style}</style>`;
  response
    .status(status)
    .type('html')
    .send(`<!doctype html><html lang="ko">${head}<main>${body}</main></html>`);
}

function payable({ checkout, payInSandbox }: PayLinkParts, { id, amount }: OpenSettlement): string {
  const sum = `<h1>${amount.toLocaleString('ko-KR')}원</h1><p>누르시면 결제 화면이 열려요.</p>`;
  if (payInSandbox) return `${sum}<form method="post"><button>내기 (시험용)</button></form>`;
  const request = {
    ...checkout,
    paymentId: id,
    orderName: '과태료',
    totalAmount: amount,
    currency: 'CURRENCY_KRW',
    payMethod: 'CARD',
  };
  const json = JSON.stringify(request).replaceAll('<', '\\u003c');
  return `${sum}<button id="pay">내기</button><script src="${sdk}"></script>
<script>document.getElementById('pay').onclick=()=>PortOne.requestPayment(${json})</script>`;
}
