import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type SkillResponse, VirtualAlexa } from 'virtual-alexa';
import { createApp } from '../../../server/app.ts';
import { exportModel } from '../../../server/cli/export.ts';
import { compose, type Parts } from '../../../server/compose.ts';
import { readConfig } from '../../../server/config.ts';
import { effectsBetween, snapshot } from '../../../server/db/effects.ts';
import type { FineSeed, NoticeSeed } from '../../../server/db/household-seed.ts';
import { seedHousehold } from '../../../server/db/seed.ts';
import { type Listening, serve } from '../../../server/main.ts';
import { unescapeSsml } from '../../../skills/lib/ssml.ts';
import { signedAs } from '../../helpers/signed-as.ts';
import { speaker } from '../../helpers/stage-platform.ts';
import { type SlowClock, slowClock } from '../../helpers/talker.ts';

/** The client brings a tool that replaces Node's own HTTP for the whole process: put back, since other suites share it. */
createRequire(createRequire(import.meta.url).resolve('virtual-alexa'))('nock').restore();

/** Bespoken's client of the Alexa Skills Kit, with the exported file for its model, over HTTP to our webhook. */
const folder = mkdtempSync(join(tmpdir(), 'biseo-alexa-'));
const start = Date.UTC(2026, 10, 23, 1);

const member = {
  id: 'younghee',
  name: '김영희',
  relation: '본인',
  phone: '010-0000-0001',
  pin: '4719',
  card: '1234',
};
const parking: FineSeed = {
  id: 'parking',
  member: member.id,
  kind: 'local-parking',
  violation: '주정차 위반',
  amount: 40_000,
  at: '2026-11-10T15:00:00+09:00',
  due: '2026-12-10',
  plate: '12가3456',
  place: '중앙로',
  paid: false,
};
const camera: FineSeed = {
  ...parking,
  id: 'camera',
  kind: 'police-camera',
  violation: '속도위반',
  amount: 70_000,
  due: '2026-12-20',
};
const notice: NoticeSeed = {
  id: 'n1',
  member: member.id,
  kind: 'civil-defense-training',
  title: '민방위 교육',
  received: '2026-11-20T09:00:00+09:00',
  fields: { when: '2026-12-01T14:00:00+09:00', where: '시민회관' },
};

interface Stage {
  readonly clock: SlowClock;
  readonly parts: Parts;
  readonly server: Listening;
  readonly proxy: Server;
  readonly alexa: VirtualAlexa;
  /** Requests that our server refused. */
  readonly refused: number[];
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

/** Amazon's edge: signs the client's bytes as they are. */
async function signingProxy(
  { settings }: Parts,
  webhook: string,
  clock: SlowClock,
  refused: number[],
): Promise<Server> {
  const proxy = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const headers = signedAs('alexa', settings.get('alexa') ?? {}, body, clock.now());
    const answer = await fetch(webhook, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    if (answer.status !== 200) refused.push(answer.status);
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return proxy;
}

function client({ settings }: Parts, proxy: Server, clock: SlowClock): VirtualAlexa {
  const { port } = proxy.address() as AddressInfo;
  const alexa = VirtualAlexa.Builder()
    .applicationID(settings.get('alexa')?.ALEXA_APPLICATION_ID ?? '')
    .interactionModelFile(join(folder, 'interactionModels/custom/ko-KR.json'))
    .locale('ko-KR')
    .skillURL(`http://127.0.0.1:${port}/`)
    .create();
  alexa.context().user().setID(speaker.userId);
  alexa.context().device().setID(speaker.deviceId);
  alexa.context().setAccessToken(speaker.accessToken);
  // The story plays on another day than the client's own clock says.
  const stamp = (request: { request: { timestamp: string } }) => {
    clock.pass(3_000);
    request.request.timestamp = new Date(clock.now()).toISOString();
  };
  return alexa.filter(stamp);
}

async function raise(fines: readonly FineSeed[]): Promise<Stage> {
  const clock = slowClock(start);
  const parts = await compose(readConfig({ DATABASE_URL: ':memory:', LOG_LEVEL: 'silent' }), {
    clock,
    simulate: true,
  });
  const seed = {
    members: [member],
    speaker: { linked: true, private: true },
    notices: [notice],
    fines,
    calendar: [],
  };
  await seedHousehold(parts.store, seed, [{ platform: 'alexa', userId: speaker.userId }], start);
  const server = await serve({
    webhook: parts.webhook,
    rest: createApp(parts, {}),
    host: '127.0.0.1',
    port: 0,
    clock,
  });
  const refused: number[] = [];
  const proxy = await signingProxy(parts, `${server.url}/webhooks/alexa`, clock, refused);
  return { clock, parts, server, proxy, alexa: client(parts, proxy, clock), refused };
}

async function strike({ proxy, server, parts }: Stage): Promise<void> {
  proxy.closeAllConnections();
  await new Promise((resolve) => proxy.close(resolve));
  await server.close();
  await parts.close();
}

const saidBy = (answer: SkillResponse): string => unescapeSsml(answer.prompt() ?? '');
const closes = (answer: SkillResponse): boolean => Object(answer).response?.shouldEndSession === true;

/** What has really happened since, payments that were taken up included. */
async function effectsOf({ parts }: Stage, act: () => Promise<void>): Promise<readonly string[]> {
  const before = await snapshot(parts.store);
  await act();
  await parts.jobs.drain();
  return effectsBetween(before, await snapshot(parts.store));
}

beforeAll(() => {
  const print = { out: () => undefined, error: (line: string) => void process.stderr.write(line) };
  expect(exportModel('alexa', { out: folder }, print)).toBe(true);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('virtual-alexa with the exported model', () => {
  let stage: Stage;
  const utter = async (text: string) => saidBy(await stage.alexa.utter(text));
  beforeEach(async () => {
    stage = await raise([parking]);
  });
  afterEach(async () => {
    expect(stage.refused).toEqual([]);
    await strike(stage);
  });

  it('launches', async () => {
    const answer = await stage.alexa.launch();
    expect(saidBy(answer)).toMatch(/알림|과태료/);
    expect(closes(answer)).toBe(false);
  });

  it('reads the notices, one after the other', async () => {
    const first = await utter('알림 읽어줘');
    const second = await utter('다음 거 읽어줘');
    expect(first).toContain('두 건');
    expect(second).toContain('민방위 교육이 와 있어요');
  });

  it('reads the notices of one kind, by a synonym that resolves to our id', async () => {
    const said = await utter('민방위 통지서 알림 있어');
    expect(said).toContain('민방위 교육');
    expect(said).not.toContain('과태료');
  });

  it('pays a fine with 응 and the PIN as words', async () => {
    expect(await utter('과태료 있어')).toContain('한 건');
    const effects = await effectsOf(stage, async () => {
      expect(await utter('그거 내줘')).toContain('낼까요');
      expect(await utter('응')).toContain('비밀번호');
      expect(await utter('사칠일구')).toContain('납부했습니다');
    });
    expect(effects).toEqual(['paid:parking']);
    expect(await utter('과태료 있어')).toContain('이미 다 내셨어요');
  });

  it('takes the PIN as the digits that AMAZON.FOUR_DIGIT_NUMBER sends, and no wrong one', async () => {
    const { alexa } = stage;
    await utter('과태료 내줘');
    await utter('네');
    const wrong = await effectsOf(stage, async () => {
      expect(saidBy(await alexa.intend('PinIntent', { pin: '0000' }))).toContain('맞지 않아요');
    });
    expect(wrong).toEqual([]);
    const right = await effectsOf(stage, async () => void (await alexa.intend('PinIntent', { pin: '4719' })));
    expect(right).toEqual(['paid:parking']);
  });

  it('pays nothing after 아니', async () => {
    await utter('과태료 내줘');
    const effects = await effectsOf(stage, async () => void (await utter('아니')));
    expect(effects).toEqual([]);
  });

  it('explains a fine by the topic that only a slot carries', async () => {
    await utter('과태료 있어');
    const why = await utter('과태료 왜 나왔어');
    const late = await utter('과태료 안 내면 어떻게 돼');
    expect(why).toContain('중앙로');
    expect(late).not.toBe(why);
    expect(late).toContain('더 붙어요');
  });

  it('helps, repeats word for word, and stops', async () => {
    expect(await utter('도와줘')).toMatch(/과태료|알림/);
    const said = await utter('과태료 있어');
    expect(await utter('다시 말해줘')).toBe(said);
    const bye = await stage.alexa.utter('그만');
    expect(closes(bye)).toBe(true);
  });

  it('hears Amazon’s own intents, and what it falls back to', async () => {
    const { alexa } = stage;
    expect(saidBy(await alexa.intend('AMAZON.HelpIntent'))).not.toBe('');
    expect(saidBy(await alexa.intend('AMAZON.FallbackIntent'))).not.toBe('');
    expect(closes(await alexa.intend('AMAZON.StopIntent'))).toBe(true);
    expect(saidBy(await alexa.endSession())).toBe('');
  });
});

describe('a correction', () => {
  it('changes what is paid: the second instead of the first', async () => {
    const stage = await raise([parking, camera]);
    const utter = async (text: string) => saidBy(await stage.alexa.utter(text));
    try {
      expect(await utter('과태료 있어')).toContain('두 건');
      expect(await utter('첫 번째 과태료 내줘')).toMatch(/사만 원.*낼까요/);
      expect(await utter('두 번째 과태료 내줘')).toMatch(/칠만 원.*낼까요/);
      const effects = await effectsOf(stage, async () => {
        await utter('응');
        await utter('사칠일구');
      });
      expect(effects).toEqual(['paid:camera']);
      expect(stage.refused).toEqual([]);
    } finally {
      await strike(stage);
    }
  });
});
