import { randomBytes } from 'node:crypto';
import express, { type Request, type Response, type Router } from 'express';
import { linkGoogle } from '../db/google-links.ts';
import { expectFromGoogle, isBackFromGoogle } from '../db/google-visits.ts';
import type { Google } from '../gateways/google-calendar.ts';
import { homePage } from '../home/home-page.ts';
import type { HomeParts } from '../home/home-parts.ts';
import { keepChange } from '../home/keep-change.ts';
import type { Visit } from '../home/section.ts';
import { show } from '../home/show.ts';
import { visitOf } from '../home/visit.ts';
import { escaped } from '../pages/html-page.ts';

type Answer = (google: Google, visit: Visit, request: Request, response: Response) => Promise<void>;

/**
 * `/home/calendar/google`: to Google and back (RFC 6749, PKCE of RFC 7636). What comes back counts once, for the member
 * whose phone it left, and in ten minutes.
 */
export function googleLinkRouter(parts: HomeParts): Router {
  const router = express.Router();
  const signedIn = (answer: Answer) => async (request: Request, response: Response) => {
    const memberId = await parts.sessions.memberOf(request);
    const visit = memberId === undefined ? undefined : await visitOf(parts, memberId);
    if (!visit) return response.redirect(303, `/home/sign-in?then=${encodeURIComponent('/home/calendar')}`);
    if (parts.google) await answer(await parts.google(), visit, request, response);
    else problem(response, '지금은 구글 캘린더에 연결할 수 없어요.', 503);
  };
  router.post('/', signedIn(leave));
  router.get('/back', signedIn(comeBack));
  return router;
}

async function leave(google: Google, visit: Visit, _request: Request, response: Response): Promise<void> {
  const { memberId, now, parts } = visit;
  const state = randomBytes(16).toString('base64url');
  await parts.store.queue.write((trx) => expectFromGoogle(trx, memberId, state, now), { durable: true });
  const url = google.authorizeUrl({ state, verifier: verifierOf(visit, state) });
  show(
    response,
    homePage(
      '구글 캘린더 연결',
      `${back}<h1>구글 캘린더 연결</h1>
<p>구글에 “국민비서”라는 캘린더를 따로 만들어요. 다른 일정은 보지 않아요.</p>
<p><a class="button" href="${escaped(url)}">구글에서 허용하기</a></p>`,
    ),
  );
}

async function comeBack(google: Google, visit: Visit, request: Request, response: Response): Promise<void> {
  const { memberId, now, parts } = visit;
  const { queue, vault } = parts.store;
  const { state, code } = request.query;
  const isOurs =
    typeof state === 'string' &&
    (await queue.write((trx) => isBackFromGoogle(trx, memberId, state, now), { durable: true }));
  if (!isOurs) return problem(response, '시간이 지났거나 이미 쓴 화면이에요.', 410);
  if (typeof code !== 'string') return problem(response, '구글 캘린더에 연결하지 않았어요.');
  const given = await google.exchange(code, verifierOf(visit, state));
  if (given === 'again') return problem(response, '구글이 대답하지 않았어요. 잠시 뒤에 다시 해 주세요.', 503);
  if (given === 'refused') return problem(response, '구글에서 캘린더를 허용하지 않아 연결하지 못했어요.');
  const change = { memberId, action: 'calendar.linked', subject: memberId } as const;
  await keepChange(visit, change, (trx) => linkGoogle(trx, vault, { memberId, ...given, at: now }));
  parts.nudge();
  response.redirect(303, '/home/calendar');
}

/** 43 signs at least; made from the state, so that nothing of it has to be kept. */
const verifierOf = ({ parts: { store } }: Visit, state: string) =>
  ['google', 'google again']
    .map((purpose) => store.vault.secretFor(`${purpose}|${state}`).toString('base64url'))
    .join('');

const back = '<p class="back"><a href="/home/calendar">← 일정</a></p>';

const problem = (response: Response, text: string, status = 400) =>
  show(
    response,
    homePage(
      '구글 캘린더 연결',
      `${back}<h1>구글 캘린더 연결</h1><p role="alert" class="problem">${text}</p>`,
    ),
    status,
  );
