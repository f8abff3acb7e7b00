import { createHash } from 'node:crypto';
import { auth, calendar, type calendar_v3 } from '@googleapis/calendar';
import { type GoogleEvent, versionOf } from './google-event.ts';
import { type GoogleFault, googleFault } from './google-fault.ts';

/** Calendars that we made ourselves, and no other: the least that lets us make one. */
const scope = 'https://www.googleapis.com/auth/calendar.app.created';
const calendarName = '국민비서';
const mostRemembered = 500;

export type Put = 'done' | Exclude<GoogleFault, 'exists' | 'changed'>;

/** One citizen's. */
export interface GoogleCalendar {
  /** Ours of an earlier link where it is still there, else a new one. */
  open(earlier: string | null): Promise<{ readonly calendarId: string } | Exclude<Put, 'done'>>;
  /** Nothing newer is overwritten. */
  put(calendarId: string, event: GoogleEvent): Promise<Put>;
  remove(calendarId: string, eventId: string): Promise<Put>;
}

export interface Google {
  /** Where the citizen agrees. */
  authorizeUrl(asked: { readonly state: string; readonly verifier: string }): string;
  /** `refused`: the code, or not all that was asked for. */
  exchange(code: string, verifier: string): Promise<{ readonly refreshToken: string } | 'refused' | 'again'>;
  calendarOf(refreshToken: string): GoogleCalendar;
  /** What Google does not know any more is given back already. */
  revoke(refreshToken: string): Promise<'done' | 'again'>;
}

interface Settings {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUrl: string;
  readonly baseUrl?: string;
  /** For one call; its own retries are switched off, ours are the jobs'. */
  readonly timeoutMs: number;
}

export function google(settings: Settings): Google {
  const known = new Map<string, GoogleCalendar>();
  return {
    authorizeUrl({ state, verifier }) {
      const url = new URL(
        oauth(settings).generateAuthUrl({ access_type: 'offline', prompt: 'consent', scope, state }),
      );
      url.searchParams.set('code_challenge', createHash('sha256').update(verifier).digest('base64url'));
      url.searchParams.set('code_challenge_method', 'S256');
      return url.href;
    },
    async exchange(code, codeVerifier) {
      const got = await tried(oauth(settings).getToken({ code, codeVerifier }));
      if (typeof got === 'string') return got === 'again' ? 'again' : 'refused';
      const { refresh_token: refreshToken, scope: given = '' } = got.tokens;
      return refreshToken && given.split(' ').includes(scope) ? { refreshToken } : 'refused';
    },
    // The same client again, so that an access token serves until it ends.
    calendarOf(refreshToken) {
      const found = known.get(refreshToken) ?? calendarOf(settings, refreshToken);
      const [oldest] = known.size < mostRemembered ? [] : known.keys();
      if (oldest !== undefined) known.delete(oldest);
      known.delete(refreshToken);
      known.set(refreshToken, found);
      return found;
    },
    async revoke(refreshToken) {
      known.delete(refreshToken);
      const given = await tried(oauth(settings).revokeToken(refreshToken));
      return given === 'again' ? 'again' : 'done';
    },
  };
}

type OAuth = InstanceType<typeof auth.OAuth2>;

function oauth({ clientId, clientSecret, redirectUrl, baseUrl, timeoutMs }: Settings): OAuth {
  const client = new auth.OAuth2({
    clientId,
    clientSecret,
    redirectUri: redirectUrl,
    // A token may end before its time: then it is renewed once, and the call made again.
    forceRefreshOnFailure: true,
    transporterOptions: { timeout: timeoutMs },
    ...(baseUrl === undefined ? {} : { endpoints: endpointsAt(baseUrl) }),
  });
  client.transporter.interceptors.request.add({
    resolved: async (config) => Object.assign(config, { retry: false, retryConfig: { retry: 0 } }),
  });
  return client;
}

const endpointsAt = (baseUrl: string) => ({
  oauth2AuthBaseUrl: `${baseUrl}/o/oauth2/v2/auth`,
  oauth2TokenUrl: `${baseUrl}/token`,
  oauth2RevokeUrl: `${baseUrl}/revoke`,
});

function calendarOf(settings: Settings, refreshToken: string): GoogleCalendar {
  const client = oauth(settings);
  client.setCredentials({ refresh_token: refreshToken });
  const { baseUrl, timeoutMs } = settings;
  const rootUrl = baseUrl === undefined ? {} : { rootUrl: `${baseUrl}/` };
  const api = calendar({ version: 'v3', auth: client, timeout: timeoutMs, retry: false, ...rootUrl });
  return {
    open: (earlier) => openCalendar(api, earlier),
    put: (calendarId, event) => put(api, calendarId, event),
    async remove(calendarId, eventId) {
      const gone = await tried(api.events.delete({ calendarId, eventId }));
      if (typeof gone !== 'string' || gone === 'missing') return 'done';
      return plain(gone);
    },
  };
}

async function openCalendar(api: calendar_v3.Calendar, earlier: string | null) {
  const found = earlier === null ? 'missing' : await tried(api.calendars.get({ calendarId: earlier }));
  if (typeof found !== 'string' && earlier !== null) return { calendarId: earlier };
  if (typeof found === 'string' && found !== 'missing') return plain(found);
  const requestBody = { summary: calendarName, timeZone: 'Asia/Seoul' };
  const made = await tried(api.calendars.insert({ requestBody }));
  if (typeof made === 'string') return plain(made);
  return made.data.id ? { calendarId: made.data.id } : 'again';
}

/** What is there already, be it taken out, keeps its id for ever: then it is changed instead. */
async function put(api: calendar_v3.Calendar, calendarId: string, event: GoogleEvent): Promise<Put> {
  const made = await tried(api.events.insert({ calendarId, requestBody: event }));
  if (typeof made !== 'string') return 'done';
  return made === 'exists' ? change(api, calendarId, event) : plain(made);
}

/** By its ETag: of two that change it at once the later looks again, and the newer version stays. */
async function change(api: calendar_v3.Calendar, calendarId: string, event: GoogleEvent): Promise<Put> {
  const eventId = event.id;
  const found = await tried(api.events.get({ calendarId, eventId }));
  // The event is gone, not the calendar: the next try makes it.
  if (typeof found === 'string') return found === 'missing' ? 'again' : plain(found);
  if (versionOf(found.data) >= versionOf(event)) return 'done';
  const headers = { 'If-Match': found.data.etag ?? '*' };
  const changed = await tried(api.events.patch({ calendarId, eventId, requestBody: event }, { headers }));
  return typeof changed === 'string' ? plain(changed) : 'done';
}

/** Of what only some calls make sense of. */
const plain = (fault: GoogleFault): Exclude<Put, 'done'> =>
  fault === 'exists' || fault === 'changed' ? 'again' : fault;

/** Google's client throws whatever is not 2xx; here it is an answer. */
const tried = <Got extends object>(call: Promise<Got>): Promise<Got | GoogleFault> => call.catch(googleFault);
