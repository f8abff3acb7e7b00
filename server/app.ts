import { randomInt } from 'node:crypto';
import express, { type ErrorRequestHandler, type Express, type Request, type Router } from 'express';
import { AppError } from '../shared/errors.ts';
import { checkPageToken, issueContainerKey, openGenieSession } from '../skills/gigagenie/verify.ts';
import { platforms } from '../skills/registry.ts';
import { openWebSession, type WebSession } from '../skills/web/verify.ts';
import type { Parts } from './compose.ts';
import { openQuestions } from './db/questions.ts';
import { watched } from './db/watched.ts';
import { oidcRouter } from './identity/oidc/mount.ts';
import { createPhoneSessions, type PhoneSessions } from './identity/phone-session.ts';
import { createLimitBy, type LimitBy } from './limits/limit-by.ts';
import type { Log } from './log.ts';
import { araRouter } from './pages/ara.ts';
import { docsRouter } from './pages/docs.ts';
import { editorGuard } from './pages/editor-guard.ts';
import { type GenieOptions, pagesRouter } from './pages/index.ts';
import { notFound } from './pages/not-found.ts';
import { understandRouter } from './pages/understand.ts';
import { agencyRouter } from './routes/agency-api.ts';
import { approveRouter } from './routes/approve.ts';
import { calendarFeedRouter } from './routes/calendar-feed.ts';
import { credentialRouter } from './routes/credential.ts';
import { devTurnRouter } from './routes/dev-turn.ts';
import { healthRouter } from './routes/health.ts';
import { homeRouter } from './routes/home.ts';
import { linkRouter } from './routes/link.ts';
import { isGenieToken, linkCodeRouter } from './routes/link-code.ts';
import { linkingRouter } from './routes/linking.ts';
import { payLinkRouter } from './routes/pay-link.ts';
import { paymentWebhookRouter } from './routes/payment-webhook.ts';
import { petitionUploadRouter } from './routes/petition-upload.ts';
import { showRouter } from './routes/show.ts';
import { verifyRouter } from './routes/verify.ts';
import { walletRouter } from './routes/wallet.ts';
import { credentialKey } from './wallet/credential-key.ts';
import { householdCredentials } from './wallet/household-credential.ts';

export interface AppOptions {
  /** Whose speaker the page at `/` plays; without one nobody can be spoken for. */
  readonly demoUser?: string;
}

/** Everything that is not a webhook: the pages, health, metrics, and the developers' half in a simulation. */
export function createApp(parts: Parts, { demoUser }: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  // Whoever is limited by address is told apart behind a proxy only where that proxy is known.
  app.set('trust proxy', parts.config.trustProxy ?? false);
  app.use(healthRouter({ onTurn: parts.onTurn, watch: () => watched(parts.store.db, parts.clock.now()) }));
  app.use(paymentWebhookOf(parts));
  app.use(payLinkOf(parts));
  const { db, queue, vault } = parts.store;
  app.use('/p', petitionUploadRouter({ db, queue, vault, clock: parts.clock, onKept: parts.jobs.nudge }));
  const sessions = phoneSessionsOf(parts);
  app.use(walletOf(parts, sessions));
  app.use('/home', homeOf(parts, sessions));
  app.use('/calendar', calendarFeedOf(parts));
  app.use('/approve', approveOf(parts, sessions));
  app.use(oidcRouter(parts.linkProvider));
  app.use(linkingOf(parts, sessions));
  app.use(
    '/api/v1',
    agencyRouter({ ...parts, limitBy: createLimitBy({ ...parts.store, clock: parts.clock }) }),
  );
  app.use('/docs', docsRouter());
  const gigagenie = genieOptions(parts);
  app.use(
    pagesRouter({
      open: async () => openPage(parts, demoUser),
      ...(gigagenie ? { gigagenie } : {}),
      platforms: platforms.filter(({ id }) => parts.devices.has(id)),
    }),
  );
  const ara = araPage(parts, demoUser);
  if (ara) app.use('/ara', ara);
  const understanding = understandPage(parts, demoUser);
  if (understanding) app.use('/understand', understanding);
  if (demoUser !== undefined) {
    const speaker = { userId: demoUser, deviceId: 'developer', accessToken: 'sandbox-token' };
    app.use(devTurnRouter({ ...parts, understand: parts.resolve, speaker }));
  }
  app.use([...notFound]);
  app.use(errors(parts.log));
  return app;
}

function phoneSessionsOf({ store: { db, queue }, clock, documents }: Parts): PhoneSessions {
  return createPhoneSessions({ db, queue, clock, secure: documents.publicUrl.startsWith('https:') });
}

/** The household on its members' phones. */
function homeOf(
  { store, clock, documents, money, sandbox, jobs, proof, google }: Parts,
  sessions: PhoneSessions,
): Router {
  const { publicUrl } = documents;
  const { cards, checkout } = money;
  const played = sandbox && {
    issueInSandbox: (customer: string) => sandbox.registerCard(customer, playedCard()),
  };
  return homeRouter({
    store,
    clock,
    sessions,
    cards: { ...cards, checkout, ...played },
    limitBy: createLimitBy({ ...store, clock }),
    publicUrl,
    secure: publicUrl.startsWith('https:'),
    nudge: jobs.nudge,
    ...(proof ? { proof } : {}),
    ...(google.google ? { google: google.google } : {}),
  });
}

/** Of no bank; only its end is ever shown. */
const playedCard = () => String(randomInt(10_000)).padStart(4, '0');

/** Where a phone says yes or no to what was asked for by voice. */
function approveOf({ store, clock, jobs }: Parts, sessions: PhoneSessions): Router {
  const mayLook = looksAt(createLimitBy({ ...store, clock }), 'approve', 60);
  return approveRouter({ store, clock, sessions, mayLook, onApproved: jobs.nudge });
}

/** Where documents are checked, fetched and kept. */
function walletOf({ store, clock, documents, push, jobs }: Parts, sessions: PhoneSessions): Router {
  const { db, queue, vault } = store;
  const shared = { db, queue, vault, clock, sessions };
  const limitBy = createLimitBy({ ...store, clock });
  const { publicUrl, watermark } = documents;
  const key = credentialKey(vault);
  const credentials = householdCredentials(key, publicUrl);
  const wallet = {
    ...shared,
    credentials,
    mayLook: looksAt(limitBy, 'show', 60),
    publicUrl,
    watermark,
    push: { ...push, mayAsk: looksAt(limitBy, 'push', 60) },
  };
  const router = express.Router();
  router.use(credentialRouter({ ...wallet, key }));
  router.use('/v/show', showRouter(wallet));
  router.use('/v', verifyRouter({ db, clock, mayLook: looksAt(limitBy, 'verify', 60) }));
  router.use('/d', linkRouter({ ...shared, mayLook: looksAt(limitBy, 'link', 120), onAsked: jobs.nudge }));
  router.use('/wallet', walletRouter(wallet));
  return router;
}

/** Where calendars of others fetch ours. */
function calendarFeedOf({ store, clock, documents: { publicUrl } }: Parts): Router {
  const limitBy = createLimitBy({ ...store, clock });
  return calendarFeedRouter({ store, clock, publicUrl, mayLook: looksAt(limitBy, 'calendar', 120) });
}

/** From one address, or by one member, a minute. */
const looksAt = (limitBy: LimitBy, name: string, points: number) => limitBy({ name, points, seconds: 60 });

function linkingOf({ store, linkProvider: provider, clock }: Parts, { memberOf }: PhoneSessions): Router {
  const names = new Map([...platforms.map(({ id, name }) => [id, name] as const), ...unspoken]);
  const nameOf = (id: string) => names.get(id) ?? id;
  const parts = { store, provider, clock, memberOf, nameOf };
  return express
    .Router()
    .use(linkingRouter(parts), linkCodeRouter(parts, createLimitBy({ ...store, clock })));
}

/** Platforms that can be linked although we do not speak with them yet. */
const unspoken = [
  ['google', '구글 어시스턴트'],
  ['nugu', 'SKT 누구'],
] as const;

function payLinkOf({ store, clock, money, sandbox, documents: { publicUrl } }: Parts): Router {
  const { db, vault } = store;
  return payLinkRouter({
    db,
    vault,
    clock,
    checkout: money.checkout,
    publicUrl,
    ...(sandbox ? { payInSandbox: sandbox.payOnPhone } : {}),
  });
}

/** Where the payment provider tells us that something happened. */
function paymentWebhookOf({ store, clock, money, jobs }: Parts): Router {
  const { webhookSecret: secret } = money;
  return paymentWebhookRouter({ queue: store.queue, clock, secret, onKept: jobs.nudge });
}

/** Open in a demo, where nobody's questions are kept; elsewhere by key, and without one not at all. */
function araPage({ answers, store, config }: Parts, demoUser: string | undefined): Router | undefined {
  const { editorKey } = config;
  if (editorKey === undefined && demoUser === undefined) return undefined;
  return araRouter({
    ...(editorKey === undefined ? {} : { guard: editorGuard(editorKey) }),
    entries: answers.entries,
    questions: () => openQuestions(store.db),
  });
}

/** For whoever works on what is understood: like the editor's page, open in a demo, elsewhere by key. */
function understandPage({ resolve, clock, config }: Parts, demoUser: string | undefined): Router | undefined {
  const { editorKey } = config;
  if (editorKey === undefined && demoUser === undefined) return undefined;
  const guard = editorKey === undefined ? {} : { guard: editorGuard(editorKey) };
  return understandRouter({ ...guard, understand: resolve, clock });
}

function openPage({ settings, clock }: Parts, user: string | undefined): WebSession {
  const key = settings.get('web')?.WEB_SESSION_KEY;
  if (key === undefined || user === undefined)
    throw new AppError('NOT_LINKED', 'the page speaks for the demo household only');
  return openWebSession(key, { user, device: 'page' }, clock.now());
}

/** The device serves its own script; in a simulation there is none, and the page says so. */
function genieOptions({ settings, clock, config, store }: Parts): GenieOptions | undefined {
  const key = settings.get('gigagenie')?.GIGAGENIE_SESSION_KEY;
  if (key === undefined) return undefined;
  return {
    script: 'https://svcapi.gigagenie.ai/sdk/v1.0/js/gigagenie.js',
    apikey: config.genieApiKey,
    keytype: 'GBOXDEVM',
    mayOpen: looksAt(createLimitBy({ ...store, clock }), 'gigagenie-session', 60),
    open: async () => openGenieSession(key, clock.now()),
    async keyFor({ pageToken, session, containerid, token }) {
      checkPageToken(key, pageToken, session, clock.now());
      if (!(await isGenieToken(store, token, clock.now()))) return undefined;
      return issueContainerKey(key, containerid, clock.now(), token);
    },
  };
}

function errors(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const known = error instanceof AppError ? error : undefined;
    const status = known?.status ?? statusOf(error);
    if (status >= 500 && !isCutOff(error, request)) log.error({ err: error }, 'page failed');
    response.status(status).json({ error: { code: known?.code ?? 'BAD_REQUEST' } });
  };
}

/** Whoever sent it went away in the middle, as phones do in lifts: nothing failed here. */
const isCutOff = (error: unknown, { complete }: Request) => !complete && Object(error).code === 'ECONNRESET';

/** Express's own errors carry their status: a body that is no JSON, or too large. */
function statusOf(error: unknown): number {
  const status =
    typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500;
  return Number.isInteger(status) ? status : 500;
}
