import express, { type Router } from 'express';
import { beginSignIn, trySignInCode } from '../db/sign-ins.ts';
import { entrance } from '../home/entrance.ts';
import type { HomeParts } from '../home/home-parts.ts';
import { localPath } from '../home/local-path.ts';
import { show } from '../home/show.ts';
import { signInCookie } from '../home/sign-in-cookie.ts';
import { closedPage, codeOver, codePage, phonePage } from '../home/sign-in-view.ts';

type Form = Readonly<Record<string, unknown>>;

const tooOften = '짧은 동안 너무 여러 번 하셨어요. 십 분 뒤에 다시 해 주세요.';

/** `/home/sign-in`: a phone number and the six digits that come to it. */
export function signInRouter(parts: HomeParts): Router {
  const router = express.Router();
  const cookie = signInCookie(parts.secure);
  const { queue, vault } = parts.store;
  const { membersOf, goOn, enter } = entrance(parts);
  const byAddress = parts.limitBy({ name: 'sign-in-address', points: 30, seconds: 600 });
  const byPhone = parts.limitBy({ name: 'sign-in-phone', points: 5, seconds: 600 });
  const tries = parts.limitBy({ name: 'sign-in-code', points: 60, seconds: 600 });

  router.get('/', ({ query: { then, erased } }, response) =>
    show(response, phonePage(localPath(then), undefined, erased === '1')),
  );

  router.post('/', async (request, response) => {
    const form: Form = request.body ?? {};
    const then = localPath(form.then);
    const phone = phoneOf(form.phone);
    if (phone === undefined)
      return show(response, phonePage(then, '휴대전화 번호를 010부터 다시 넣어 주세요.'), 400);
    if (!((await byAddress(request.ip ?? '')) && (await byPhone(phone))))
      return show(response, phonePage(then, tooOften), 429);
    const begun = { id: cookie.give(response), phone, now: parts.clock.now() };
    await queue.write((trx) => beginSignIn(trx, vault, begun), { durable: true });
    parts.nudge();
    response.redirect(303, `/home/sign-in/code?then=${encodeURIComponent(then)}`);
  });

  router.get('/code', (request, response) => show(response, codePage(localPath(request.query.then))));

  router.post('/code', async (request, response) => {
    const form: Form = request.body ?? {};
    const then = localPath(form.then);
    if (!(await tries(request.ip ?? ''))) return show(response, closedPage(tooOften), 429);
    const tried = { id: cookie.read(request), code: String(form.code ?? ''), now: parts.clock.now() };
    const result = await queue.write((trx) => trySignInCode(trx, vault, tried), { durable: true });
    if (result === 'over') return show(response, closedPage(codeOver), 410);
    if (result === 'wrong') return show(response, codePage(then, '번호가 달라요. 다시 봐 주세요.'), 403);
    await goOn(request, response, then);
  });

  router.post('/who', async (request, response) => {
    const form: Form = request.body ?? {};
    const members = await membersOf(request);
    const chosen = members.find((id) => id === form.member);
    if (chosen === undefined) return show(response, closedPage(codeOver), 410);
    await enter(request, response, chosen, localPath(form.then));
  });

  return router;
}

/** A Korean mobile number, however it is written. */
function phoneOf(given: unknown): string | undefined {
  const digits = String(given ?? '')
    .normalize('NFKC')
    .replaceAll(/\D/g, '')
    .replace(/^(?:00)?82(?=1)/, '0');
  return /^01\d{8,9}$/.test(digits) ? digits : undefined;
}
