import type { RequestListener } from 'node:http';
import type { Request, Response } from 'express';
import { createApp } from '../../../server/app.ts';
import { compose, type Parts } from '../../../server/compose.ts';
import { readConfig } from '../../../server/config.ts';
import { issueCertificate } from '../../../server/db/apply-certificate-write.ts';
import { seedHousehold } from '../../../server/db/seed.ts';
import { createPhoneSessions } from '../../../server/identity/phone-session.ts';
import { serve } from '../../../server/main.ts';
import { movingClock } from '../../contract/household.ts';

const speaker = { platform: 'web', userId: 'home-1' };
const members = [
  {
    id: 'younghee',
    name: '김영희',
    relation: '본인',
    phone: '010-0000-5678',
    birth: '1950-03-02',
    pin: '4719',
  },
  { id: 'soonja', name: '박순자', relation: '어머니', phone: '010-0000-0002', birth: '1931-05-01' },
];
const household = {
  members,
  speaker: { linked: true, private: true },
  notices: [],
  fines: [],
  calendar: [],
};

interface Asking {
  readonly as?: string;
  readonly method?: string;
  readonly body?: object;
  /** Which site's page asks, as browsers say it. */
  readonly from?: string;
}

export type WalletWorld = Awaited<ReturnType<typeof openWalletWorld>>;

/** The whole server over HTTP with one household, and certificates to be had for the asking. */
export async function openWalletWorld(settings: Readonly<Record<string, string>> = {}) {
  const clock = movingClock();
  // What phones reach us by is known when we listen.
  let parts: Parts;
  let app: RequestListener;
  const server = await serve({
    webhook: (...given) => parts.webhook(...given),
    rest: (request, response) => app(request, response),
    ...{ host: '127.0.0.1', port: 0, clock },
  });
  const { url } = server;
  const environment = { DATABASE_URL: ':memory:', LOG_LEVEL: 'silent', BISEO_PUBLIC_URL: url, ...settings };
  parts = await compose(readConfig(environment), { clock, simulate: true, jobsAtOnce: 1, unhurried: true });
  await seedHousehold(parts.store, household, [speaker], clock.now());
  app = createApp(parts, { demoUser: speaker.userId });
  const sessions = createPhoneSessions({ ...parts.store, clock });
  const cookies = new Map<string, string>();

  /** The cookie of that member's phone. */
  async function signIn(memberId: string): Promise<string> {
    const response = { cookie: (_name: string, value: string) => void cookies.set(memberId, value) };
    const request = { headers: {} } as Request;
    if (!cookies.has(memberId)) await sessions.open(memberId, request, response as unknown as Response);
    return cookies.get(memberId) ?? '';
  }

  const lastMessage = () => parts.documents.sandboxes.messages?.sent().at(-1)?.text ?? '';

  /** Agreed to by younghee, issued, and its message sent. */
  async function issue(id: string, certificate = 'resident-abstract-household', subjectId?: string) {
    const write = {
      kind: 'issue-certificate',
      ...{ id, certificate, options: {}, memberId: 'younghee' },
      ...(subjectId === undefined ? {} : { subjectId }),
      ...{ agreement: `agreed-${id}`, at: clock.now() },
    } as const;
    const { queue, vault, documents } = parts.store;
    await queue.write((trx) => issueCertificate(trx, vault, write), { durable: true });
    await parts.jobs.drain();
    const [document] = await documents.find([id]);
    return { number: document?.number ?? '', link: /\/d\/[\w-]+/.exec(lastMessage())?.[0] ?? '' };
  }

  async function get(path: string, init: RequestInit = {}) {
    const response = await fetch(`${url}${path}`, { redirect: 'manual', ...init });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  return {
    clock,
    parts,
    url,
    issue,
    lastMessage,
    async lastCode() {
      await parts.jobs.drain();
      return /인증번호 (\d{6})/.exec(lastMessage())?.[1] ?? '';
    },
    get,
    signIn,
    /** She signs in anew the next time. */
    forget: (memberId: string) => void cookies.delete(memberId),
    /** As the wallet on that member's phone. */
    async ask(path: string, { as = 'younghee', method = 'GET', body, from = 'same-origin' }: Asking = {}) {
      const cookie = as === '' ? '' : `biseo_phone=${await signIn(as)}`;
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const headers = { cookie, 'content-type': 'application/json', 'sec-fetch-site': from };
      const { status, text } = await get(`/wallet/api${path}`, { method, headers, ...sent });
      return { status, body: text.startsWith('{') ? JSON.parse(text) : text };
    },
    post: (path: string, fields: Readonly<Record<string, string>>) =>
      get(path, { method: 'POST', body: new URLSearchParams(fields) }),
    async close() {
      await server.close();
      await parts.close();
    },
  };
}
