import express, { type Request, type Router } from 'express';
import { linkHash } from '../db/link-hash.ts';
import { findPerson } from '../db/person.ts';
import { keepAgreement } from '../identity/oidc/agree.ts';
import { genieClient } from '../identity/oidc/link-terms.ts';
import type { LimitBy } from '../limits/limit-by.ts';
import { agreePage, codePage, linkedPage, notLinkedPage } from '../pages/agree-view.ts';
import { sameOrigin } from '../pages/same-origin.ts';
import { type LinkingParts, readForm, show, signIn } from './linking.ts';

/**
 * Eight digits and ten minutes: five tries in ten minutes at each of the two forms find one in a million. The second takes
 * the digits too, so it counts like the first: whoever skips the page that asks for them guesses no faster.
 */
const triesPerMember = { points: 5, seconds: 600 };

/** `/link`: the digits that a speaker said are typed here, and agreed to as any platform is. */
export function linkCodeRouter(parts: LinkingParts, limitBy: LimitBy): Router {
  const mayTry = limitBy({ ...triesPerMember, name: 'link-code' });
  const mayAgree = limitBy({ ...triesPerMember, name: 'link-agree' });
  const router = express.Router();
  const form = express.urlencoded({ extended: false, limit: '4kb' });
  router.get('/link', async (request, response) => {
    if ((await parts.memberOf(request)) === undefined) return signIn(response, '/link');
    show(request, response, [], codePage());
  });
  router.post('/link', sameOrigin, form, async (request, response) => {
    const memberId = await parts.memberOf(request);
    if (memberId === undefined) return signIn(response, '/link');
    if (!(await mayTry(memberId))) return show(request, response, [], codePage('busy'), 429);
    const code = digitsOf(request);
    if (!(await openCode(parts, code))) return show(request, response, [], codePage('unknown'), 404);
    const { db, vault } = parts.store;
    const name = (await findPerson(db, vault, memberId))?.name ?? '';
    const platform = parts.nameOf(genieClient);
    const hidden = { code };
    show(request, response, [], agreePage({ platform, name, action: '/link/code', hidden }));
  });
  router.post('/link/code', sameOrigin, form, async (request, response) => {
    const memberId = await parts.memberOf(request);
    if (memberId === undefined) return signIn(response, '/link');
    if (!(await mayAgree(memberId))) return show(request, response, [], codePage('busy'), 429);
    const outcome = await decide(parts, request, memberId);
    if (outcome === undefined) return show(request, response, [], codePage('unknown'), 404);
    show(request, response, [], outcome ? linkedPage(parts.nameOf(genieClient)) : notLinkedPage());
  });
  return router;
}

const digitsOf = ({ body }: Request) =>
  String((body as { code?: unknown })?.code ?? '').replaceAll(/\D/g, '');

/** One that was answered, ran out or never was is the same to whoever types it. */
async function openCode({ provider }: LinkingParts, code: string) {
  const found = await (await provider()).DeviceCode.findByUserCode(code);
  return found && found.accountId === undefined && found.error === undefined ? found : undefined;
}

async function decide(parts: LinkingParts, request: Request, memberId: string): Promise<boolean | undefined> {
  const found = await openCode(parts, digitsOf(request));
  if (!found) return undefined;
  const form = readForm(request.body);
  if (!form.agreed) {
    Object.assign(found, { error: 'access_denied', errorDescription: 'the citizen did not agree' });
    await found.save();
    return false;
  }
  const { provider, store, clock } = parts;
  const agreed = { ...form, memberId, platform: genieClient, at: clock.now() };
  const grantId = await keepAgreement(await provider(), store, agreed);
  Object.assign(found, {
    accountId: memberId,
    grantId,
    scope: form.allowed.join(' '),
    authTime: Math.floor(Date.now() / 1000),
  });
  await found.save();
  return true;
}

/** Whether this token links GiGA Genie containers to a household. */
export async function isGenieToken(
  { db }: LinkingParts['store'],
  token: string,
  now: number,
): Promise<boolean> {
  const row = await db
    .selectFrom('oidc as t')
    .innerJoin('links as l', 'l.grant_id', 't.grant_id')
    .select('t.id')
    .where('t.model', '=', 'AccessToken')
    .where('t.id', '=', linkHash(token))
    .where('t.expires_at', '>', now)
    .where('l.platform', '=', genieClient)
    .executeTakeFirst();
  return row !== undefined;
}
