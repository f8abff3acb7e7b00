import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Reply } from '../../shared/reply.ts';
import { platforms } from '../../skills/registry.ts';
import { expectations, now, stagePlatform } from '../helpers/stage-platform.ts';

const reply = (fields: Partial<Reply> = {}): Reply => ({
  say: [{ text: '과태료가 한 건 있어요.' }, { text: '삼만 이천 원이에요.' }, { text: '지금 낼까요?' }],
  reprompt: '네, 아니요로 말해 주세요.',
  listen: true,
  expect: 'yesno',
  ...fields,
});
const squeezed = (text: string) => text.replaceAll(/\s+/g, '');
const kilobytes24 = 24 * 1024;

/** Every string of a value, keys aside. */
function stringsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : [];
}

function stageReply(id: string) {
  const entry = platforms.find((other) => other.id === id);
  if (!entry) throw new Error(`no platform ${id}`);
  const { platform, device, say } = stagePlatform(entry);
  const request = say({ kind: 'intent', intent: 'fines.pay', slots: {} });
  const turn = platform.read(JSON.parse(request.body), now);
  const render = (given: Reply) => JSON.stringify(platform.render(given, turn));
  return { render, hear: (given: Reply) => device.hear(200, render(given)), device };
}

describe.each(platforms)('$id says', ({ id }) => {
  const { render, hear, device } = stageReply(id);

  it('every sentence, whether it listens, and what it awaits', () => {
    for (const awaited of expectations)
      for (const listen of [true, false]) {
        const heard = hear(reply({ listen, expect: awaited }));
        expect(heard.say.join(' ')).toBe('과태료가 한 건 있어요. 삼만 이천 원이에요. 지금 낼까요?');
        expect(heard).toMatchObject({ listen, expect: awaited });
      }
  });

  it('what to repeat when nobody answers; the SDK of GiGA Genie has no word for it', () => {
    expect(hear(reply()).reprompt).toBe(id === 'gigagenie' ? undefined : '네, 아니요로 말해 주세요.');
    const { reprompt: _, ...silent } = reply();
    expect(hear(silent)).not.toHaveProperty('reprompt');
  });

  it('nothing of a refusal', () => {
    const refusal = '{"error":{"code":"UNVERIFIED"}}';
    expect(device.hear(400, refusal)).toMatchObject({ say: [], listen: false });
  });

  it.each([
    ['in sentences', '과태료 안내예요, 잘 들어 주세요. '.repeat(24).trim()],
    ['in one breath', '가나다라마바사아자차카타파하'.repeat(33).slice(0, 450)],
    ['in words', '열일곱 글자쯤 되는 문장이라고요 '.repeat(28).slice(0, 450).trim()],
    ['in signs of two units, an odd number of units in', `가${'😀'.repeat(224)}나`],
  ])('all of 450 characters %s', (_, text) => {
    expect(text.length).toBeGreaterThan(400);
    const response = render(reply({ say: [{ text }, { text: '끝이에요.' }] }));
    const { say } = device.hear(200, response);
    expect(squeezed(say.join(''))).toBe(squeezed(`${text}끝이에요.`));
    expect(stringsOf(JSON.parse(response)).filter((part) => !part.isWellFormed())).toEqual([]);
    // The CEK guide's limit for one PlainText.
    if (id === 'clova') expect(say.filter((part) => part.length > 200)).toEqual([]);
  });

  it('half a sign as the sign for what cannot be shown', () => {
    const half = '가\ud83d나\udc00';
    const card = { title: half, body: half };
    const response = render(reply({ say: [{ text: half }], reprompt: half, card }));
    expect(stringsOf(JSON.parse(response)).filter((part) => !part.isWellFormed())).toEqual([]);
    expect(device.hear(200, response).say.join('')).toBe('가\ufffd나\ufffd');
  });

  it('signs of every kind as they are', () => {
    const sign = fc.constantFrom(...'가각힣0aZ&<>"\';./\\😀%#', '&amp;', '<break/>', '&lt;');
    const sentence = fc.array(sign, { minLength: 1, maxLength: 60 }).map((signs) => signs.join(''));
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 5 }), (texts) => {
        const heard = hear(reply({ say: texts.map((text) => ({ text })), reprompt: texts.join('') }));
        expect(squeezed(heard.say.join(''))).toBe(texts.join(''));
        if (id !== 'gigagenie') expect(squeezed(heard.reprompt ?? '')).toBe(texts.join(''));
      }),
      { numRuns: 300 },
    );
  });

  it('a long answer in less than 24 KB', () => {
    const say = Array.from({ length: 20 }, () => ({ text: `${'가'.repeat(99)}.`, pauseAfterMs: 300 }));
    const response = render(reply({ say, card: { title: '안내', body: '나'.repeat(500) } }));
    expect(Buffer.byteLength(response)).toBeLessThanOrEqual(kilobytes24);
  });
});

describe('alexa besides', () => {
  const { render } = stageReply('alexa');

  it('escapes what SSML would take for markup', () => {
    const text = `a & b < c > d " e ' f`;
    const escaped = 'a &amp; b &lt; c &gt; d &quot; e &apos; f';
    const given = reply({ say: [{ text, pauseAfterMs: 20_000 }], reprompt: text });
    expect(JSON.parse(render(given))).toMatchObject({
      response: {
        outputSpeech: { type: 'SSML', ssml: `<speak>${escaped}<break time="10000ms"/></speak>` },
        reprompt: { outputSpeech: { type: 'SSML', ssml: `<speak>${escaped}</speak>` } },
      },
    });
  });

  it.each([
    ['Korean', '가'.repeat(400)],
    ['signs to escape', '&'.repeat(3_000)],
    ['signs of two units', '😀'.repeat(20_000)],
  ])('stays below 24 KB and 8,000 characters however much there is to say, in %s', (_, text) => {
    const body = '나'.repeat(30_000);
    const say = Array.from({ length: 80 }, () => ({ text }));
    const response = render(reply({ say, reprompt: text, card: { title: body, body } }));
    expect(Buffer.byteLength(response)).toBeLessThanOrEqual(kilobytes24);
    const answer: unknown = JSON.parse(response);
    expect(stringsOf(answer).filter((part) => part.length >= 8_000 || !part.isWellFormed())).toEqual([]);
    const ssml = expect.stringMatching(/^<speak>.+<\/speak>$/);
    expect(answer).toMatchObject({
      response: { outputSpeech: { ssml }, reprompt: { outputSpeech: { ssml } } },
    });
  });
});
