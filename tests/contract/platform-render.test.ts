import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Reply, Sentence } from '../../shared/reply.ts';
import { platforms } from '../../skills/registry.ts';
import { expectations, stagePlatform } from '../helpers/stage-platform.ts';

/** As much as a turn says, and rather more: sentences, markup, half characters, what an escaper gets wrong. */
const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    '과태료가 한 건 있어요.',
    '<speak>& "따옴표" \'작은따옴표\'</speak>',
    '&amp; &lt;break/&gt; &quot;',
    ']]><![CDATA[',
    '가'.repeat(250),
    `${'가나다 '.repeat(120)}끝.`,
    '네.',
  ),
);
const sentence = fc.record(
  { text: words, pauseAfterMs: fc.integer({ min: 0, max: 20_000 }) },
  { requiredKeys: ['text'] },
) as fc.Arbitrary<Sentence>;
const replies = fc.record(
  {
    say: fc.array(sentence, { maxLength: 6 }),
    reprompt: words,
    card: fc.record({ title: words, body: words }),
    listen: fc.boolean(),
    expect: fc.constantFrom(...expectations),
    link: fc.constant(true as const),
  },
  { requiredKeys: ['say', 'listen', 'expect'] },
) as fc.Arbitrary<Reply>;

const nothingBut = (text: string) => text.toWellFormed().replaceAll(/[\s\p{Cc}\ufffe\uffff]+/gu, '');

describe.each(platforms.map((entry) => [entry.id, entry] as const))('what %s is answered', (_, entry) => {
  const stage = stagePlatform(entry);
  const turns = Promise.all([
    stage.take({ kind: 'launch' }),
    stage.take({ kind: 'intent', intent: 'fines.list', slots: {} }),
    stage.take({ kind: 'silence' }),
  ]);

  async function everyReply(check: (reply: Reply, wire: string) => void): Promise<void> {
    const heard = await turns;
    fc.assert(
      fc.property(replies, fc.constantFrom(...heard), (reply, turn) => {
        check(reply, JSON.stringify(stage.platform.render(reply, turn)));
        expect(JSON.stringify(stage.platform.render(structuredClone(reply), turn))).toBe(
          JSON.stringify(stage.platform.render(reply, turn)),
        );
      }),
      { numRuns: 400 },
    );
  }

  it('is the same for the same reply, and is heard word for word', async () => {
    await everyReply((reply, wire) => {
      const heard = stage.device.hear(200, wire);
      expect(nothingBut(heard.say.join(' '))).toBe(nothingBut(reply.say.map(({ text }) => text).join(' ')));
    });
  });

  it('keeps the microphone, the open question and the reprompt as the reply has them', async () => {
    await everyReply((reply, wire) => {
      const heard = stage.device.hear(200, wire);
      expect([heard.listen, heard.expect]).toEqual([reply.listen, reply.expect]);
      if (heard.reprompt !== undefined)
        expect(nothingBut(heard.reprompt)).toBe(nothingBut(reply.reprompt ?? ''));
    });
  });

  it('is something for the end of a session and for events too', async () => {
    const [turn] = await turns;
    const silent: Reply = { say: [], listen: false, expect: 'none' };
    for (const heard of [{ kind: 'end' }, { kind: 'event', name: 'x' }] as const) {
      const wire = JSON.stringify(stage.platform.render(silent, { ...turn, heard }));
      expect(stage.device.hear(200, wire).say).toEqual([]);
    }
  });
});
