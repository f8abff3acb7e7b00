import { randomBytes } from 'node:crypto';
import express, { type Response, type Router } from 'express';
import { uuid7 } from '../../shared/uuid7.ts';
import { changePhone } from '../db/change-phone.ts';
import type { Executor } from '../db/compiled.ts';
import { expectProof, isExpectedProof, useSignIn, verifiedPhone } from '../db/sign-ins.ts';
import type { HomeParts } from '../home/home-parts.ts';
import { localPath } from '../home/local-path.ts';
import { memberOfCi, newHousehold } from '../home/new-household.ts';
import { show } from '../home/show.ts';
import { signInCookie } from '../home/sign-in-cookie.ts';
import { closedPage, goProvePage, newHomePage, terms } from '../home/sign-in-view.ts';

/**
 * `/home/sign-up`: whose number nobody here has. Who it is proves a service outside (PASS, 금융인증서); it tells name, birth
 * and 연계정보, never the resident number. Somebody we know by 연계정보 comes back with her new phone.
 */
export function signUpRouter(parts: HomeParts): Router {
  const router = express.Router();
  const cookie = signInCookie(parts.secure);
  const { db, queue, vault } = parts.store;
  const { proof } = parts;
  if (!proof) return router.use((_request, response) => show(response, closedPage(notNow), 503));

  router.get('/', (request, response) => show(response, newHomePage(localPath(request.query.then))));

  router.post('/', async (request, response) => {
    const { agree, then }: Readonly<Record<string, unknown>> = request.body ?? {};
    const [id, now] = [cookie.read(request), parts.clock.now()];
    const next = localPath(then);
    if (agree !== 'yes') return show(response, newHomePage(next, '동의하셔야 만들 수 있어요.'), 400);
    if ((await verifiedPhone(db, vault, id, now)) === undefined) return ended(response);
    const state = randomBytes(16).toString('base64url');
    await queue.write((trx) => expectProof(trx, id, state, now), { durable: true });
    const returnTo = `${parts.publicUrl}/home/sign-up/proved?then=${encodeURIComponent(next)}`;
    show(response, goProvePage(proof.begin({ state, returnTo })));
  });

  router.get('/proved', async (request, response) => {
    const { state, token, then } = request.query;
    const [id, now] = [cookie.read(request), parts.clock.now()];
    const phone = await verifiedPhone(db, vault, id, now);
    const isOurs = typeof state === 'string' && (await isExpectedProof(db, id, state, now));
    if (phone === undefined || !isOurs || typeof token !== 'string') return ended(response);
    const proven = await proof.result(token);
    if (!proven) return ended(response);
    const entering = { ...proven, phone, words: terms, now };
    const memberId = await queue.write((trx) => enter(trx, entering, id), { durable: true });
    if (memberId === undefined) return ended(response);
    await parts.sessions.open(memberId, request, response);
    cookie.drop(response);
    response.redirect(303, localPath(then));
  });

  /** The code is used up first: of two answers that come at once, the later makes no second household. */
  async function enter(trx: Executor, entering: Entering, id: string) {
    const known = await memberOfCi(trx, vault, entering.ci);
    const memberId = known ?? uuid7(entering.now);
    if (!(await useSignIn(trx, id, memberId, entering.now))) return undefined;
    if (known === undefined) await newHousehold(trx, vault, { ...entering, memberId });
    else await changePhone(trx, vault, known, entering.phone);
    return memberId;
  }

  return router;
}

type Entering = Omit<Parameters<typeof newHousehold>[2], 'memberId'>;

const notNow = '지금은 새로 만들 수 없어요. 이미 쓰시던 번호로 들어와 주세요.';

const ended = (response: Response) => show(response, closedPage('시간이 지났거나 이미 쓴 화면이에요.'), 410);
