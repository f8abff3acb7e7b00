import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Request, type Response } from 'express';
import { createApp } from '../../../server/app.ts';
import { compose, type Parts } from '../../../server/compose.ts';
import { readConfig } from '../../../server/config.ts';
import { issueCertificate } from '../../../server/db/apply-certificate-write.ts';
import { seedHousehold } from '../../../server/db/seed.ts';
import { linkRouter } from '../../../server/routes/link.ts';
import { showRouter } from '../../../server/routes/show.ts';
import { walletRouter } from '../../../server/routes/wallet.ts';
import { movingClock } from '../../contract/household.ts';

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

/** Whose phone it is stands in the cookie itself. */
const sessions = {
  open: async (memberId: string, response: Response) => void response.cookie('biseo_phone', memberId),
  memberOf: async ({ headers }: Request) => /biseo_phone=(\w+)/.exec(headers.cookie ?? '')?.[1],
};

interface Asking {
  readonly as?: string;
  readonly method?: string;
  readonly body?: object;
}

export type WalletWorld = Awaited<ReturnType<typeof openWalletWorld>>;

/** The whole server over HTTP with one household, and certificates to be had for the asking. */
export async function openWalletWorld() {
  const clock = movingClock();
  const config = readConfig({ DATABASE_URL: ':memory:', LOG_LEVEL: 'silent' });
  const parts: Parts = await compose(config, { clock, simulate: true, jobsAtOnce: 1 });
  await seedHousehold(parts.store, household, [], clock.now());
  const app = express();
  const { db, queue, vault } = parts.store;
  const mayLook = async () => true;
  const onAsked = parts.jobs.nudge;
  app.use('/d', linkRouter({ db, queue, vault, clock, sessions, mayLook, onAsked }));
  // What phones reach us by is known when we listen.
  const walletParts = { db, queue, vault, clock, sessions, mayLook, publicUrl: '', watermark: undefined };
  app.use((request, response, next) => {
    const here = { ...walletParts, publicUrl: `http://${request.headers.host}` };
    express.Router().use('/v/show', showRouter(here)).use('/wallet', walletRouter(here))(
      request,
      response,
      next,
    );
  });
  app.use(createApp(parts, {}));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

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
    get,
    /** As the wallet on that member's phone. */
    async ask(path: string, { as = 'younghee', method = 'GET', body }: Asking = {}) {
      const cookie = as === '' ? '' : `biseo_phone=${as}`;
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const headers = { cookie, 'content-type': 'application/json' };
      const { status, text } = await get(`/wallet/api${path}`, { method, headers, ...sent });
      return { status, body: text.startsWith('{') ? JSON.parse(text) : text };
    },
    post: (path: string, fields: Readonly<Record<string, string>>) =>
      get(path, { method: 'POST', body: new URLSearchParams(fields) }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await parts.close();
    },
  };
}
