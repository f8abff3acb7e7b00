import express, { type Request, type Response, type Router } from 'express';
import type { Clock } from '../../shared/clock.ts';
import { scopes } from '../../shared/scopes.ts';
import { findPerson } from '../db/person.ts';
import type { LinkStore } from '../identity/oidc/adapter.ts';
import { keepAgreement } from '../identity/oidc/agree.ts';
import type { LinkProvider } from '../identity/oidc/link-provider.ts';
import { agreePath } from '../identity/oidc/link-terms.ts';
import { agreePage, expiredPage } from '../pages/agree-view.ts';
import { privatePage } from '../pages/html-page.ts';
import { sameOrigin } from '../pages/same-origin.ts';

export interface LinkingParts {
  readonly store: LinkStore;
  readonly provider: LinkProvider;
  readonly clock: Clock;
  /** Who has signed in on this phone. */
  readonly memberOf: (request: Request) => Promise<string | undefined>;
  /** What platforms are called. */
  readonly nameOf: (platform: string) => string;
}

/** `/link/agree/<id>`: the citizen says what a platform may do, between its authorization request and its code. */
export function linkingRouter(parts: LinkingParts): Router {
  const router = express.Router();
  const path = `${agreePath}/:uid`;
  router.get(path, async (request, response) => {
    const asked = await interactionOf(parts, request, response);
    const memberId = asked && (await parts.memberOf(request));
    if (!asked) return show(request, response, [], expiredPage(), 410);
    if (memberId === undefined) return signIn(response, request.originalUrl);
    const name = (await findPerson(parts.store.db, parts.store.vault, memberId))?.name ?? '';
    const platform = parts.nameOf(asked.platform);
    show(request, response, asked.origins, agreePage({ platform, name, action: request.originalUrl }));
  });
  const form = express.urlencoded({ extended: false, limit: '4kb' });
  router.post(path, sameOrigin, form, async (request, response) => {
    const asked = await interactionOf(parts, request, response);
    const memberId = asked && (await parts.memberOf(request));
    if (!asked) return show(request, response, [], expiredPage(), 410);
    if (memberId === undefined) return signIn(response, request.originalUrl);
    await finish(parts, asked, memberId, request, response);
  });
  return router;
}

/** Back to the same page once it is known who holds the phone. */
export const signIn = (response: Response, then: string) =>
  response.redirect(303, `/home/sign-in?then=${encodeURIComponent(then)}`);

interface Asked {
  readonly platform: string;
  /** Where the answer goes: a browser follows a form there only when the page allowed it. */
  readonly origins: readonly string[];
}

/** What this browser is in the middle of agreeing to; bound to it by a cookie. */
async function interactionOf(
  { provider }: LinkingParts,
  request: Request,
  response: Response,
): Promise<Asked | undefined> {
  try {
    const { params, uid } = await (await provider()).interactionDetails(request, response);
    if (uid !== request.params.uid) return undefined;
    const origins = [new URL(String(params.redirect_uri)).origin];
    return { platform: String(params.client_id), origins };
  } catch (error) {
    const { errors } = await import('oidc-provider');
    if (error instanceof errors.SessionNotFound) return undefined;
    throw error;
  }
}

async function finish(
  { provider, store, clock }: LinkingParts,
  { platform }: Asked,
  memberId: string,
  request: Request,
  response: Response,
): Promise<void> {
  const form = readForm(request.body);
  const linking = await provider();
  const login = { accountId: memberId, remember: false };
  const result = form.agreed
    ? {
        login,
        consent: {
          grantId: await keepAgreement(linking, store, { ...form, memberId, platform, at: clock.now() }),
        },
      }
    : { error: 'access_denied', error_description: 'the citizen did not agree' };
  await linking.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

interface Form {
  readonly agreed: boolean;
  readonly allowed: readonly (typeof scopes)[number][];
  readonly private: boolean;
}

export function readForm(body: unknown): Form {
  const { answer, scope, place } = (body ?? {}) as Readonly<Record<string, unknown>>;
  const said = [scope].flat();
  return {
    agreed: answer === 'yes',
    allowed: scopes.filter((one) => said.includes(one)),
    private: place === 'private',
  };
}

export function show(
  request: Request,
  response: Response,
  origins: readonly string[],
  html: string,
  status = 200,
): void {
  for (const guard of privatePage(origins)) guard(request, response, () => undefined);
  response.status(status).type('html').send(html);
}
