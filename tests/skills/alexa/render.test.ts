import { describe, expect, it } from '@jest/globals';
import type { Reply } from '../../../shared/reply.ts';
import type { Turn } from '../../../shared/turn.ts';
import { renderAlexa } from '../../../skills/alexa/render.ts';

const turn: Turn = {
  platform: 'alexa',
  id: 'r',
  sessionId: 's',
  user: { id: 'u' },
  at: 0,
  heard: { kind: 'launch' },
  can: { ssml: true, screen: false, link: true, push: false },
  locale: 'ko',
  raw: {},
};
const reply = (more: Partial<Reply>): Reply => ({ say: [], listen: false, expect: 'none', ...more });
const spoken = (...say: Reply['say']) => ssmlOf(renderAlexa(reply({ say }), turn));
function ssmlOf(rendered: ReturnType<typeof renderAlexa>): string {
  const speech = rendered.response.outputSpeech;
  return speech?.type === 'SSML' ? speech.ssml : '';
}
const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
const long = '가'.repeat(2_000);

describe('an ASK response', () => {
  it('has the shape that the platform asks for', () => {
    const said = reply({ say: [{ text: '낼까요?' }], reprompt: '네?', listen: true, expect: 'yesno' });
    expect(renderAlexa(said, turn)).toEqual({
      version: '1.0',
      sessionAttributes: { expect: 'yesno' },
      response: {
        outputSpeech: { type: 'SSML', ssml: '<speak>낼까요?</speak>' },
        reprompt: { outputSpeech: { type: 'SSML', ssml: '<speak>네?</speak>' } },
        shouldEndSession: false,
      },
    });
  });

  it('escapes each character once, whatever it looked like before', () => {
    expect(spoken({ text: `A&B <i> "가" '나' &amp;` })).toBe(
      '<speak>A&amp;B &lt;i&gt; &quot;가&quot; &apos;나&apos; &amp;amp;</speak>',
    );
  });

  it('leaves out what XML cannot hold', () => {
    expect(spoken({ text: '가\u0000나\u001b\uffff다\ud800' })).toBe('<speak>가나다\ufffd</speak>');
  });

  it('breathes where the sentence says so, ten seconds at most', () => {
    expect(spoken({ text: '하나.', pauseAfterMs: 400 }, { text: '둘.', pauseAfterMs: 60_000 })).toBe(
      '<speak>하나.<break time="400ms"/> 둘.<break time="10000ms"/></speak>',
    );
  });

  it('shows the card for linking before any other', () => {
    const card = { title: '과태료', body: '삼만 이천 원' };
    expect(renderAlexa(reply({ card }), turn).response.card).toEqual({
      type: 'Simple',
      title: '과태료',
      content: '삼만 이천 원',
    });
    expect(renderAlexa(reply({ card, link: true }), turn).response.card).toEqual({ type: 'LinkAccount' });
  });

  it('has no reprompt once the microphone is closed', () => {
    expect(renderAlexa(reply({ reprompt: '네?', listen: false }), turn).response).not.toHaveProperty(
      'reprompt',
    );
  });

  it.each([{ kind: 'end' }, { kind: 'event', name: 'AudioPlayer.PlaybackStarted' }] as const)(
    'says nothing to %j: speech there is an error',
    (heard) => {
      const rendered = renderAlexa(reply({ say: [{ text: '네.' }] }), { ...turn, heard });
      expect(rendered.response).toEqual({});
    },
  );

  it('speaks fewer than 8,000 characters, and never half a tag', () => {
    const many = Array.from({ length: 9 }, () => ({ text: long, pauseAfterMs: 100 }));
    const marked = Array.from({ length: 50 }, () => ({ text: '<&>"'.repeat(50), pauseAfterMs: 1 }));
    for (const say of [[{ text: long.repeat(8) }], many, marked]) {
      const ssml = spoken(...say);
      expect(ssml.length).toBeLessThan(8_000);
      expect(ssml).toMatch(/^<speak>(?:[^<>&]|&(?:amp|lt|gt|quot|apos);|<break time="\d+ms"\/>)*<\/speak>$/);
    }
  });

  it('stays within 24 KB', () => {
    const say = Array.from({ length: 9 }, () => ({ text: long }));
    const card = { title: long, body: long.repeat(5) };
    const rendered = renderAlexa(reply({ say, card, reprompt: long.repeat(3), listen: true }), turn);
    expect(bytes(rendered)).toBeLessThan(24 * 1024);
  });

  it('cuts a card between characters', () => {
    const card = { title: `${'가'.repeat(199)}😀`, body: `${'나'.repeat(2_599)}😀` };
    const shown = renderAlexa(reply({ card }), turn).response.card;
    expect(JSON.stringify(shown)).not.toMatch(/\\ud[89a-f]/i);
  });

  it('speaks fewer than 8,000 characters of one sentence that is all quotation marks', () => {
    expect(spoken({ text: '"'.repeat(9_000) }).length).toBeLessThan(8_000);
  });

  it('still asks its question when it is too long', () => {
    const say = [...Array.from({ length: 9 }, () => ({ text: long })), { text: '낼까요?' }];
    expect(spoken(...say)).toContain('낼까요?');
  });
});
