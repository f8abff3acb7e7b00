import { describe, expect, it } from '@jest/globals';
import { Context, SpeechBuilder } from '@line/clova-cek-sdk-nodejs';
import fc from 'fast-check';
import type { Reply } from '../../../shared/reply.ts';
import type { Turn } from '../../../shared/turn.ts';
import { hearClova, renderClova } from '../../../skills/clova/render.ts';

const turn: Turn = {
  platform: 'clova',
  id: 'r',
  sessionId: 's',
  user: { id: 'u' },
  at: 0,
  heard: { kind: 'launch' },
  can: { ssml: false, screen: false, link: false, push: false },
  locale: 'ko',
  raw: {},
};
const reply = (texts: readonly string[], more: Partial<Reply> = {}): Reply => ({
  say: texts.map((text) => ({ text })),
  listen: false,
  expect: 'none',
  ...more,
});

function valuesOf(said: Reply): readonly string[] {
  const { outputSpeech } = renderClova(said, turn).response;
  const { values } = outputSpeech;
  return Array.isArray(values) ? values.map(({ value }) => value) : 'value' in values ? [values.value] : [];
}

/** The same answer, put together by LINE's own SDK. */
function official(texts: readonly string[], reprompt: string): unknown {
  const speech = (text: string) => SpeechBuilder.createSpeechText(text, 'ko');
  const [first = ''] = texts;
  const user = { userId: 'u', accessToken: '' };
  const context = new Context({
    version: '0.1.0',
    session: { new: true, sessionId: 's', sessionAttributes: {}, user },
    context: {
      System: {
        application: { applicationId: 'a' },
        user,
        device: {
          deviceId: 'd',
          display: { contentLayer: { width: 0, height: 0 }, dpi: 0, orientation: 'landscape', size: 'none' },
        },
      },
    },
    request: { type: 'LaunchRequest' },
  });
  if (texts.length === 1) context.setSimpleSpeech(speech(first));
  else context.setSpeechList(texts.map(speech));
  context.setSimpleSpeech(speech(reprompt), true);
  context.setSessionAttributes({ expect: 'yesno' });
  return context.responseObject;
}

describe('a CEK response', () => {
  it.each([[['낼까요?']], [['과태료가 한 건 있어요.', '낼까요?']]])(
    'is what the official SDK makes of %j',
    (texts) => {
      const said = reply(texts, { listen: true, expect: 'yesno', reprompt: '네?' });
      expect(renderClova(said, turn)).toEqual(official(texts, '네?'));
    },
  );

  it('has no reprompt once the microphone is closed: it would work only while it listens', () => {
    const closed = renderClova(reply(['네.'], { reprompt: '네?' }), turn).response;
    expect(closed).not.toHaveProperty('reprompt');
    expect(closed.shouldEndSession).toBe(true);
  });

  it('says so in the session’s own language', () => {
    expect(
      renderClova(reply(['Yes.']), { ...turn, locale: 'en' }).response.outputSpeech.values,
    ).toMatchObject({ lang: 'en' });
  });

  it('is an empty sentence where nothing is said: outputSpeech must be there', () => {
    expect(valuesOf(reply([]))).toEqual(['']);
    expect(hearClova(200, JSON.stringify(renderClova(reply([]), turn))).say).toEqual([]);
  });

  it('cuts a long sentence where it breathes', () => {
    const clause = '이번에 나온 과태료를 하나씩 천천히 읽어 드릴게요.';
    const parts = valuesOf(reply([`${clause} `.repeat(12).trim()]));
    expect(parts.every((part) => part.endsWith('.'))).toBe(true);
    expect(parts.join(' ')).toBe(`${clause} `.repeat(12).trim());
  });

  it('holds 200 characters a sentence and loses none, whatever is said', () => {
    const bare = (texts: readonly string[]) => texts.join('').toWellFormed().replaceAll(/\s+/g, '');
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 900 }),
      fc.string({ unit: fc.constantFrom('가', ' ', '. ', ', ', '😀', '\ud83d'), maxLength: 900 }),
      fc.constant('가'.repeat(999)),
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), (texts) => {
        const values = valuesOf(reply(texts));
        expect(Math.max(0, ...values.map((value) => value.length))).toBeLessThanOrEqual(200);
        expect(bare(values)).toBe(bare(texts.map((one) => one.toWellFormed())));
        expect(values.every((value) => value.isWellFormed())).toBe(true);
      }),
    );
  });
});
