import { mkdirSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, launchChromium } from '../../helpers/chromium.ts';
import { type Loopback, longAgo, startLoopback } from './loopback.ts';

interface Entry {
  readonly call: string;
  readonly options: Record<string, unknown> | null;
}

let browser: Browser;
let server: Loopback;
let page: Page;

/** `genie`: what the fake device is, what it has kept, and which calls fail with which codes. */
async function open(path = '/gigagenie', genie: object = {}): Promise<void> {
  page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  page.setDefaultTimeout(8000);
  await page.addInitScript({
    content: `sessionStorage.setItem('genie', ${JSON.stringify(JSON.stringify(genie))})`,
  });
  await page.goto(server.url + path);
}

const log = () => page.evaluate<Entry[]>('gigagenie.log');
const spoken = async () =>
  (await log()).filter((entry) => entry.call === 'sendTTS').map((entry) => entry.options?.ttstext);
const calls = async () => (await log()).map((entry) => entry.call);
const citizen = (what: string) => page.evaluate(`gigagenie.citizen.${what}`);
const when = (attribute: string) => page.locator(`html[${attribute}]`).waitFor({ state: 'attached' });
const heard = () => when('data-listening="true"');
const saidLast = (text: string) => when(`data-spoken*="${text}"`);
const called = (name: string) => when(`data-called~="${name}"`);

describeInBrowser('the GiGA Genie page', () => {
  beforeAll(async () => {
    mkdirSync('tests/.out', { recursive: true });
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    server = await startLoopback();
  });
  afterEach(async () => {
    await page?.close();
    await server.close();
  });

  it('starts the SDK, says who it is in, and holds a conversation to its end', async () => {
    await open();
    await heard();
    expect(await calls()).toEqual(['init', 'getContainerId', 'getAuthKey', 'sendTTS', 'getVoiceText']);
    await citizen(`says('과태료 나온 거 있어?')`);
    await saidLast('지금 낼까요');
    await heard();
    await page.screenshot({ path: 'tests/.out/gigagenie-1280x720.png' });
    expect(await page.locator('#lines').textContent()).toContain('12가3456');
    await citizen(`says('네')`);
    await saidLast('비밀번호');
    await heard();
    await citizen(`says('사칠일구')`);
    await called('svcFinished');
    expect(await page.content()).not.toContain('사칠일구');
    expect(await spoken()).toEqual([
      '안녕하세요, 국민비서예요. 무엇을 도와드릴까요?',
      '주정차 위반 과태료가 한 건 있어요.',
      '삼만 이천 원을 지금 낼까요?',
      '비밀번호 네 자리를 말해 주세요.',
      '접수했어요. 끝나면 알려 드릴게요.',
    ]);
    const [first = 0, ...later] = server.turns.map((turn) => turn.seq);
    expect(later).toEqual([first + 1, first + 2, first + 3]);
    expect(server.turns.at(0)?.raw).toMatchObject({
      device: { containerid: 'C1', deviceid: 'D1', devicetype: 'GGENIE2', displayflag: 'Y', appid: 'APPID' },
      authkey: null,
    });
  });

  it('opens on an intent with the words in its address', async () => {
    await open('/gigagenie/FinesCheckIntent?NE-WHOSE=%EC%96%B4%EB%A8%B8%EB%8B%88');
    await heard();
    expect(server.turns.at(0)?.heard).toEqual({
      kind: 'intent',
      name: 'fines.check',
      slots: { whose: '어머니' },
    });
  });

  it('tells silence, the remote control and the wake word as what they are', async () => {
    await open();
    await heard();
    await citizen('isSilent()');
    await saidLast('못 들었어요');
    await heard();
    await citizen(
      `calls({ actioncode: 'FinesCheckIntent', uword: '과태료 나온 거 있어?', parameter: {}, voicerecid: 'NONE' })`,
    );
    await saidLast('지금 낼까요');
    await heard();
    await citizen(`commands('confirm')`);
    await saidLast('비밀번호');
    const kinds = server.turns.map(({ heard }) => (heard.kind === 'text' ? heard.text : heard.kind));
    expect(kinds.filter((kind) => kind !== 'event')).toEqual([
      'launch',
      'silence',
      '과태료 나온 거 있어?',
      '네',
    ]);
  });

  it('falls silent at once when the citizen interrupts, and leaves the old question unasked', async () => {
    await open('/gigagenie', { ttsMs: 400 });
    await called('sendTTS');
    await citizen(`calls({ actioncode: 'FinesCheckIntent', uword: '과태료 나온 거 있어?', parameter: {} })`);
    await saidLast('지금 낼까요');
    await heard();
    expect((await calls()).filter((call) => call === 'getVoiceText')).toHaveLength(1);
  });

  it('waits for another voice to finish (409), three times at most', async () => {
    await open('/gigagenie', { failures: { sendTTS: [409, 409] } });
    await heard();
    expect(await spoken()).toHaveLength(3);
  });

  it('does not listen for the answer to a question that could not be played (504)', async () => {
    await open('/gigagenie', { failures: { sendTTS: [504] } });
    await called('sendTTS');
    await page.locator('#state', { hasText: '불러 주세요' }).waitFor();
    expect(await calls()).not.toContain('getVoiceText');
    expect(await page.locator('#lines').textContent()).toContain('무엇을 도와드릴까요');
  });

  it('listens again when recognition is overloaded (505), and gives up after three times', async () => {
    await open('/gigagenie', { failures: { getVoiceText: [505, 505, 505] } });
    await page.locator('#state', { hasText: '불러 주세요' }).waitFor();
    expect((await calls()).filter((call) => call === 'getVoiceText')).toHaveLength(3);
    expect(server.turns.at(-1)?.heard).toEqual({ kind: 'event', name: 'getVoiceText.505' });
  });

  it('apologises aloud when our server fails, and stays to be called again', async () => {
    server.failing.push(503, 503, 503);
    await open();
    await saidLast('지금은 연결이 어려워요');
    expect(server.posts).toHaveLength(3);
    expect(await calls()).not.toContain('svcFinished');
    await citizen(`calls({ actioncode: 'FinesCheckIntent', uword: '과태료 나온 거 있어?', parameter: {} })`);
    await saidLast('지금 낼까요');
  });

  it('always lets go of the speaker when asked to close, server or no server', async () => {
    await open();
    await heard();
    server.failing.push(503, 503, 503);
    await citizen('leaves()');
    await called('svcFinished');
    expect(JSON.parse(server.posts.at(-1) ?? '')).toMatchObject({ event: 'onRequestClose' });
  });

  it('opens a new session when its token has run out on a television left on', async () => {
    server.age = longAgo;
    await open();
    await saidLast('연결이 어려워요');
    server.age = 0;
    await citizen(`calls({ actioncode: 'x', uword: '과태료 나온 거 있어?', parameter: {} })`);
    await saidLast('지금 낼까요');
    expect(server.turns).toHaveLength(1);
  });

  it('keeps the key of a container just linked, and shows it from then on', async () => {
    server.linkedContainer = 'C1';
    await open();
    await heard();
    expect(await calls()).toContain('setAuthKey');
    expect(server.turns.at(0)?.user).toEqual({ id: 'C1', deviceId: 'D1' });
    const kept = await page.evaluate<{ authkey: string }>('gigagenie.kept');
    await page.close();
    server.linkedContainer = undefined;
    await open('/gigagenie', { kept });
    await heard();
    expect(server.turns.at(-1)?.user).toEqual({ id: 'C1', deviceId: 'D1' });
  });

  it('says on the screen that it belongs on a GiGA Genie when the SDK is not there', async () => {
    await server.close();
    server = await startLoopback({ script: '/nowhere.js' });
    await open();
    await page.locator('#lines', { hasText: '기가지니에서 열어 주세요' }).waitFor();
  });
});
