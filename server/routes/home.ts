import express, { type Request, type Response, type Router } from 'express';
import { homePage } from '../home/home-page.ts';
import type { HomeParts } from '../home/home-parts.ts';
import type { Result, Section, Visit } from '../home/section.ts';
import { sections } from '../home/sections.ts';
import { show } from '../home/show.ts';
import { visitOf } from '../home/visit.ts';
import { escaped, privatePage } from '../pages/html-page.ts';
import { paymentSdk } from '../pages/payment-sdk.ts';
import { sameOrigin } from '../pages/same-origin.ts';
import { googleLinkRouter } from './google-link.ts';
import { passkeysRouter } from './passkeys.ts';
import { signInRouter } from './sign-in.ts';
import { signUpRouter } from './sign-up.ts';

type Answer = (visit: Visit, request: Request, response: Response) => Promise<void>;

/** `/home`: the household on its members' phones. */
export function homeRouter(parts: HomeParts): Router {
  const router = express.Router();
  router.use(...privatePage(), sameOrigin);
  // A card is registered on the provider's own page, which its script opens.
  if (!parts.cards.issueInSandbox) router.use('/money', ...privatePage([], [paymentSdk]));
  router.use('/passkeys', passkeysRouter(parts));
  router.use(express.urlencoded({ extended: false, limit: '8kb' }));
  router.use('/calendar/google', googleLinkRouter(parts));
  router.use('/sign-in', signInRouter(parts));
  router.use('/sign-up', signUpRouter(parts));
  router.post('/sign-out', async (request, response) => {
    await parts.sessions.close(request, response);
    response.redirect(303, '/home/sign-in');
  });
  const signedIn = (answer: Answer) => async (request: Request, response: Response) => {
    const memberId = await parts.sessions.memberOf(request);
    const visit = memberId === undefined ? undefined : await visitOf(parts, memberId);
    if (visit) await answer(visit, request, response);
    else response.redirect(303, `/home/sign-in?then=${encodeURIComponent(request.baseUrl + request.url)}`);
  };
  router.get(
    '/',
    signedIn(async (visit, _request, response) => show(response, await firstPage(visit))),
  );
  for (const section of sections) {
    router.get(
      `/${section.id}`,
      signedIn(async (visit, _request, response) => show(response, await sectionPage(section, visit))),
    );
    router.post(
      `/${section.id}`,
      signedIn((visit, request, response) => act(section, visit, request, response)),
    );
  }
  return router;
}

async function act(section: Section, visit: Visit, request: Request, response: Response): Promise<void> {
  const form: Readonly<Record<string, unknown>> = request.body ?? {};
  const perform = Object.entries(section.acts).find(([name]) => name === form.do)?.[1];
  const result = perform ? await perform(visit, form) : { problem: '다시 해 주세요.' };
  if ('to' in result) return response.redirect(303, result.to);
  const after = (await visitOf(visit.parts, visit.memberId)) ?? visit;
  show(response, await sectionPage(section, after, result), 'problem' in result ? 400 : 200);
}

async function firstPage(visit: Visit): Promise<string> {
  const lines = sections.map(async (section) => {
    const state = escaped(await section.state(visit));
    return `<li><a href="/home/${section.id}"><b>${section.title}</b><span>${state}</span></a></li>`;
  });
  return homePage(
    '우리 집',
    `<h1>우리 집</h1><p>${escaped(visit.person.name)} 님, 안녕하세요.</p>
<nav aria-label="우리 집 설정"><ul class="menu">
<li><a href="/wallet"><b>내 지갑</b><span>받은 증명서</span></a></li>
${(await Promise.all(lines)).join('')}</ul></nav>
<form method="post" action="/home/sign-out"><button class="quiet">나가기</button></form>`,
  );
}

async function sectionPage(section: Section, visit: Visit, result?: Exclude<Result, { to: string }>) {
  return homePage(
    section.title,
    `<p class="back"><a href="/home">← 우리 집</a></p><h1>${section.title}</h1>${said(result)}${await section.body(visit)}`,
    section.scripts,
  );
}

function said(result?: Exclude<Result, { to: string }>): string {
  if (!result) return '';
  return 'done' in result
    ? `<p role="status" class="done">${escaped(result.done)}</p>`
    : `<p role="alert" class="problem">${escaped(result.problem)}</p>`;
}
