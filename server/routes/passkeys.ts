import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import express, { type Router } from 'express';
import { findPerson } from '../db/person.ts';
import type { HomeParts } from '../home/home-parts.ts';
import { localPath } from '../home/local-path.ts';
import { createPasskeys } from '../identity/passkeys.ts';

/** The library's own file for browsers. */
const browserFile = () =>
  join(
    dirname(createRequire(import.meta.url).resolve('@simplewebauthn/browser')),
    '../dist/bundle/index.umd.min.js',
  );

/** `/home/passkeys`: what the page's script asks for, as JSON. */
export function passkeysRouter(parts: HomeParts): Router {
  const router = express.Router();
  const { db, queue, vault } = parts.store;
  const passkeys = createPasskeys({ db, queue, clock: parts.clock, publicUrl: parts.publicUrl });
  const mayTry = parts.limitBy({ name: 'passkey', points: 60, seconds: 600 });
  router.use(express.json({ limit: '32kb' }));

  router.get('/browser.js', (_request, response) => response.sendFile(browserFile(), { dotfiles: 'allow' }));

  router.use(async (request, response, next) => {
    if (await mayTry(request.ip ?? '')) next();
    else response.status(429).json({ ok: false });
  });

  router.post('/new', async (request, response) => {
    const memberId = await parts.sessions.memberOf(request);
    const person = memberId === undefined ? undefined : await findPerson(db, vault, memberId);
    if (memberId === undefined || !person) return void response.status(401).json({ ok: false });
    response.json(await passkeys.newKey(memberId, person.name));
  });

  router.post('/keep', async (request, response) => {
    const memberId = await parts.sessions.memberOf(request);
    const kept = memberId !== undefined && (await passkeys.keepKey(memberId, request.body));
    response.status(kept ? 200 : 403).json({ ok: kept });
  });

  router.post('/ask', async (_request, response) => void response.json(await passkeys.ask()));

  router.post('/enter', async (request, response) => {
    const { answer, then } = request.body ?? {};
    const memberId = typeof answer?.id === 'string' ? await passkeys.memberOf(answer) : undefined;
    if (memberId === undefined) return void response.status(403).json({ ok: false });
    await parts.sessions.open(memberId, request, response);
    response.json({ ok: true, to: localPath(then) });
  });

  return router;
}
