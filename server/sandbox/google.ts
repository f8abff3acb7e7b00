import {
  addCalendar,
  createGoogleBook,
  deleteEvent,
  findEvent,
  type GoogleBook,
  insertEvent,
  patchEvent,
  type Written,
} from './google-book.ts';
import { authorize, isAllowed, revoke, token } from './google-oauth.ts';
import { createPlan, type Plan } from './plan.ts';
import {
  type Routed,
  type SandboxRequest,
  type SandboxServer,
  startSandboxServer,
} from './sandbox-server.ts';

/** `hang-after`: done, but the answer never comes. */
type ApiFault = 'ok' | 'expired' | 'conflict' | 'rate-limit' | 'too-many' | 'down' | 'hang' | 'hang-after';
type TokenFault = 'ok' | 'invalid-grant' | 'down' | 'hang';

export interface GoogleSandbox extends SandboxServer {
  /** Which client it knows, and where it is: what configuration says of the real one. */
  readonly client: { readonly clientId: string; readonly clientSecret: string; readonly baseUrl: string };
  readonly book: GoogleBook;
  readonly calls: Plan<ApiFault>;
  readonly tokens: Plan<TokenFault>;
  /** "POST /calendar/v3/calendars", in the order in which they came. */
  asked(): readonly string[];
}

/** The part of Google's OAuth and Calendar v3 that we use, on loopback, with faults by plan. */
export async function startGoogleSandbox(): Promise<GoogleSandbox> {
  const known = { clientId: 'sandbox.apps.googleusercontent.com', clientSecret: 'sandbox-google-secret' };
  const book = createGoogleBook();
  const calls = createPlan<ApiFault>('ok');
  const tokens = createPlan<TokenFault>('ok');
  const asked: string[] = [];
  const server = await startSandboxServer(0, (request) => {
    asked.push(`${request.method} ${request.url.pathname}`);
    const { pathname } = request.url;
    if (pathname === '/o/oauth2/v2/auth') return authorize(book, known, request);
    if (pathname === '/token') return faultyToken(tokens.next()) ?? token(book, known, request);
    if (pathname === '/revoke') return faultyToken(tokens.next()) ?? revoke(book, request);
    if (!isAllowed(book, request)) return failed(401, 'authError', 'Invalid Credentials');
    const fault = calls.next();
    return faultyCall(fault) ?? answered(fault, calendarCall(book, request));
  });
  return { ...server, client: { ...known, baseUrl: server.url }, book, calls, tokens, asked: () => asked };
}

function faultyToken(fault: TokenFault): Routed | undefined {
  if (fault === 'hang') return { reply: 'hang' };
  if (fault === 'down') return { reply: { status: 503, body: { error: 'backend_error' } } };
  if (fault === 'ok') return undefined;
  const body = { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' };
  return { reply: { status: 400, body } };
}

const faults: Readonly<Partial<Record<ApiFault, readonly [number, string, string]>>> = {
  expired: [401, 'authError', 'Invalid Credentials'],
  conflict: [409, 'duplicate', 'The requested identifier already exists.'],
  'rate-limit': [403, 'rateLimitExceeded', 'Rate Limit Exceeded'],
  'too-many': [429, 'rateLimitExceeded', 'Too Many Requests'],
  down: [503, 'backendError', 'Backend Error'],
};

function faultyCall(fault: ApiFault): Routed | undefined {
  const said = faults[fault];
  if (fault === 'hang') return { reply: 'hang' };
  return said && failed(...said);
}

const answered = (fault: ApiFault, routed: Routed): Routed =>
  fault === 'hang-after' ? { reply: 'hang' } : routed;

function failed(code: number, reason: string, message: string): Routed {
  const errors = [{ domain: 'global', reason, message }];
  return { reply: { status: code, body: { error: { code, message, errors } } } };
}

const root = /^\/calendar\/v3\/calendars(?:\/([^/]+)(?:\/events(?:\/([^/]+))?)?)?$/;

function calendarCall(book: GoogleBook, request: SandboxRequest): Routed {
  const { method, url } = request;
  const [found, calendarId, eventId] = (root.exec(url.pathname) ?? []).map((part) =>
    part === undefined ? undefined : decodeURIComponent(part),
  );
  const body = (request.body ?? {}) as Readonly<Record<string, unknown>>;
  if (found === undefined) return failed(404, 'notFound', 'Not Found');
  if (calendarId === undefined) return made(addCalendar(book, String(body.summary ?? '')));
  if (!url.pathname.includes('/events')) return calendarOf(book, calendarId);
  if (eventId === undefined)
    return method === 'POST' ? written(insertEvent(book, calendarId, body)) : listed(book, calendarId);
  if (method === 'DELETE') return deleted(deleteEvent(book, calendarId, eventId));
  if (method === 'GET') return written(findEvent(book, calendarId, eventId));
  return written(patchEvent(book, [calendarId, eventId], body, request.headers['if-match']));
}

const made = ({ id, summary }: { readonly id: string; readonly summary: string }): Routed => ({
  reply: { status: 200, body: { kind: 'calendar#calendar', id, summary } },
});

function calendarOf({ calendars }: GoogleBook, id: string): Routed {
  const found = calendars.get(id);
  return found ? made(found) : failed(404, 'notFound', 'Not Found');
}

function listed({ calendars }: GoogleBook, id: string): Routed {
  const found = calendars.get(id);
  if (!found) return failed(404, 'notFound', 'Not Found');
  const items = [...found.events.values()].filter(({ status }) => status !== 'cancelled');
  return { reply: { status: 200, body: { kind: 'calendar#events', summary: found.summary, items } } };
}

const refusals: Readonly<Record<Extract<Written, string>, readonly [number, string, string]>> = {
  missing: [404, 'notFound', 'Not Found'],
  exists: [409, 'duplicate', 'The requested identifier already exists.'],
  changed: [412, 'conditionNotMet', 'Precondition Failed'],
  gone: [410, 'deleted', 'Resource has been deleted'],
};

const written = (result: Written): Routed =>
  typeof result === 'string' ? failed(...refusals[result]) : { reply: { status: 200, body: result } };

const deleted = (result: Written): Routed =>
  typeof result === 'string' ? failed(...refusals[result]) : { reply: { status: 204, body: '' } };
