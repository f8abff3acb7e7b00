import type { AddressInfo } from 'node:net';
import express, { type NextFunction, type Request, type Response } from 'express';
import { type GenieOptions, pagesRouter } from '../../../server/pages/index.ts';
import { devTurnRouter } from '../../../server/routes/dev-turn.ts';
import type { WebhookResponse } from '../../../server/routes/webhooks.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Reply } from '../../../shared/reply.ts';
import type { Expect, Turn } from '../../../shared/turn.ts';
import type { TurnEvent } from '../../../shared/turn-event.ts';
import { gigagenie } from '../../../skills/gigagenie/index.ts';
import { issueContainerKey, openGenieSession } from '../../../skills/gigagenie/verify.ts';
import type { Platform, RawRequest } from '../../../skills/platform.ts';
import { web } from '../../../skills/web/index.ts';
import { openWebSession } from '../../../skills/web/verify.ts';

const HOUR = 60 * 60 * 1000;

/** What the stand-in dialog saw, and what it does next. */
export interface Loopback {
  readonly url: string;
  readonly turns: Turn[];
  readonly posts: string[];
  /** Statuses the webhook answers with before it works again. */
  readonly failing: number[];
  /** Tokens are issued this much in the past. */
  age: number;
  linkedContainer: string | undefined;
  close(): Promise<void>;
}

const talk: Record<string, Reply> = {
  launch: {
    say: [{ text: '안녕하세요, 국민비서예요.' }, { text: '무엇을 도와드릴까요?' }],
    listen: true,
    expect: 'none',
  },
  '과태료 나온 거 있어?': {
    say: [
      { text: '주정차 위반 과태료가 한 건 있어요.', pauseAfterMs: 10 },
      { text: '삼만 이천 원을 지금 낼까요?' },
    ],
    card: {
      title: '주정차 위반 과태료',
      body: '32,000원 (11월 30일까지)\n중앙로, 12가3456',
      url: 'https://example.go.kr/f1',
    },
    listen: true,
    expect: 'yesno',
  },
  네: { say: [{ text: '비밀번호 네 자리를 말해 주세요.' }], listen: true, expect: 'pin' },
  사칠일구: {
    say: [{ text: '접수했어요. 끝나면 알려 드릴게요.' }],
    listen: false,
    expect: 'none',
    secret: true,
  },
  silence: { say: [{ text: '못 들었어요. 다시 말해 주세요.' }], listen: true, expect: 'none' },
  event: { say: [], listen: false, expect: 'none' },
  end: { say: [], listen: false, expect: 'none' },
};
const lost: Reply = { say: [{ text: '그건 잘 모르겠어요.' }], listen: true, expect: 'none' };

/** The routers of the pages over a stand-in for the dialog: everything on the wire is real, the sentences are canned. */
export async function startLoopback(genie: Partial<GenieOptions> = {}): Promise<Loopback> {
  const simulated = { web: web.simulate(), gigagenie: gigagenie.simulate() };
  const keys = {
    web: simulated.web.settings.WEB_SESSION_KEY ?? '',
    gigagenie: simulated.gigagenie.settings.GIGAGENIE_SESSION_KEY ?? '',
  };
  const mounted = {
    web: web.create(simulated.web.settings),
    gigagenie: gigagenie.create(simulated.gigagenie.settings),
  };
  const listeners: ((event: TurnEvent) => void)[] = [];
  const seen = new Map<string, number>();
  const state = { turns: [] as Turn[], posts: [] as string[], failing: [] as number[] };
  const box: { age: number; linkedContainer: string | undefined } = { age: 0, linkedContainer: undefined };
  let expect: Expect = 'none';

  async function webhook(id: string, request: RawRequest): Promise<WebhookResponse> {
    state.posts.push(request.body.toString());
    const failure = state.failing.shift();
    if (failure) return { status: failure, headers: {}, body: '' };
    try {
      return await answer(id === 'web' ? mounted.web : mounted.gigagenie, request);
    } catch (error) {
      if (error instanceof AppError) return { status: error.status, headers: {}, body: '' };
      throw error;
    }
  }

  async function answer(platform: Platform, request: RawRequest): Promise<WebhookResponse> {
    await platform.verify(request);
    const turn = platform.read(JSON.parse(request.body.toString()), request.now);
    const { user, seq = 0, heard } = turn;
    if (seq <= (seen.get(user.id) ?? 0)) throw new AppError('CONFLICT', 'old seq');
    seen.set(user.id, seq);
    state.turns.push(turn);
    const reply = talk[heard.kind === 'text' ? heard.text : heard.kind] ?? lost;
    for (const tell of listeners) tell(eventFor(turn, reply, expect));
    expect = reply.expect;
    const body = JSON.stringify(platform.render(reply, turn));
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }

  const app = express();
  app.get('/fake-gigagenie.js', (_request, response) => {
    response.sendFile('fake-gigagenie.js', {
      root: new URL('../../fixtures/gigagenie', import.meta.url).pathname,
    });
  });
  app.post('/webhooks/:id', express.raw({ type: () => true }), async (request, response) => {
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const answer = await webhook(request.params.id ?? '', { headers, body: request.body, now: Date.now() });
    response.status(answer.status).set(answer.headers).send(answer.body);
  });
  app.use(
    pagesRouter({
      open: async () => openWebSession(keys.web, { user: 'home-1', device: 'page' }, Date.now() - box.age),
      gigagenie: {
        script: '/fake-gigagenie.js',
        apikey: 'key',
        keytype: 'GBOXDEVM',
        mayOpen: async () => true,
        open: async (container) => {
          const opened = openGenieSession(keys.gigagenie, Date.now() - box.age);
          if (container === undefined || container !== box.linkedContainer) return opened;
          return { ...opened, authKey: issueContainerKey(keys.gigagenie, container, Date.now()) };
        },
        ...genie,
      },
      platforms: [
        { id: 'web', name: web.name },
        { id: 'gigagenie', name: gigagenie.name },
      ],
    }),
    devTurnRouter({
      platforms: new Map(Object.entries(mounted)),
      devices: new Map(Object.entries(simulated).map(([id, { device }]) => [id, device])),
      speaker: { userId: 'home-1', deviceId: 'speaker-1' },
      webhook,
      onTurn: (listener) => void listeners.push(listener),
      clock: { now: () => Date.now() },
    }),
  );
  app.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    response.status(error instanceof AppError ? error.status : 500).end();
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resume) => server.once('listening', resume));
  const { port } = server.address() as AddressInfo;
  return Object.assign(box, state, {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise<void>((resume) => void server.close(() => resume())),
  });
}

function eventFor(turn: Turn, reply: Reply, expect: Expect): TurnEvent {
  return {
    platform: turn.platform,
    turnId: turn.id,
    intent: turn.heard.kind === 'text' ? 'fines.check' : null,
    slots: {},
    score: 0.93,
    why: '보기 "과태료 나온 거 있어"와 같음, 다음은 notices.read 0.41',
    expect,
    outcome: 'answered',
    secret: reply.secret === true,
  };
}

export const longAgo = 13 * HOUR;
