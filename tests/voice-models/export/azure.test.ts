import { describe, expect, it } from '@jest/globals';
import sdk from 'microsoft-cognitiveservices-speech-sdk';
import { z } from 'zod';
import { demandAzure } from '../../../voice-models/export/azure/azure-limits.ts';
import { exporters } from '../../../voice-models/export/index.ts';
import { exported, source, understand } from './exported.ts';

const List = z.strictObject({
  locale: z.literal('ko-KR'),
  state: z.string(),
  phrases: z.array(z.string()),
});
const lists = exported('azure').flatMap(({ path, text }) =>
  path.endsWith('.json') ? [{ path, ...List.parse(JSON.parse(text)) }] : [],
);
const phrasesOf = (state: string) => lists.find((list) => list.state === state)?.phrases ?? [];

/** What the SDK is about to send: the `dgi` of its speech.context message. */
const Grammar = z.object({
  groups: z.tuple([z.object({ type: z.literal('Generic'), items: z.array(z.object({ text: z.string() })) })]),
  bias: z.number(),
});
/** Not exported by the SDK: what its recogniser writes the message with. */
const Builder = z.custom<{ generateGrammarObject(): unknown }>(
  (value) => typeof Object(value).generateGrammarObject === 'function',
);

/** Microsoft's own recogniser with one list after the other, as the states of a conversation change. */
function heardWith(...each: readonly (readonly string[])[]) {
  const config = sdk.SpeechConfig.fromSubscription('key', 'koreacentral');
  config.speechRecognitionLanguage = 'ko-KR';
  const audio = sdk.AudioConfig.fromStreamInput(sdk.AudioInputStream.createPushStream());
  const recognizer = new sdk.SpeechRecognizer(config, audio);
  try {
    const list = sdk.PhraseListGrammar.fromRecognizer(recognizer);
    const builder = Builder.parse(Reflect.get(recognizer.internalData, 'dynamicGrammar'));
    return each.map((phrases) => {
      list.clear();
      list.addPhrases([...phrases]);
      const { groups } = Grammar.parse(builder.generateGrammarObject());
      return groups[0].items.map(({ text }) => text);
    });
  } finally {
    recognizer.close();
  }
}

const answers = (text: string, expect: 'yesno' | 'pin' | 'choice' | 'date') =>
  understand({ kind: 'text', text }, expect, { members: () => [], now: Date.UTC(2026, 10, 24) });

describe('the phrase lists', () => {
  it('are one for each state of a conversation', () => {
    expect(lists.map(({ state }) => state)).toEqual(source.source.states.map(({ id }) => id));
    for (const { path, state } of lists) expect(path).toBe(`phrase-lists/${state}.json`);
  });

  it('are taken by Microsoft’s recogniser, one after the other, nothing left of the one before', () => {
    const loaded = heardWith(...lists.map(({ phrases }) => phrases));
    expect(loaded).toEqual(lists.map(({ phrases }) => phrases));
  });

  it('have at most 500 phrases, each once, each words with one space between', () => {
    for (const { state, phrases } of lists) {
      expect({ state, few: phrases.length <= 500, some: phrases.length >= 50 }).toEqual({
        state,
        few: true,
        some: true,
      });
      expect({ state, distinct: new Set(phrases).size }).toEqual({ state, distinct: phrases.length });
      expect(phrases.filter((phrase) => phrase !== phrase.trim() || /\s\s|[ㄱ-ㆎ]/.test(phrase))).toEqual([]);
    }
  });

  it('lead with every thing by its first name, before any second name is cut', () => {
    const certificates = source.names.filter(({ type }) => type === 'certificate');
    const first = new Map(certificates.toReversed().map(({ id, spoken }) => [id, spoken]));
    const missing = [...first.values()].filter((word) => !phrasesOf('none').includes(word));
    expect(missing).toEqual([]);
  });

  it('have the words that answer each question', () => {
    for (const word of ['네', '예', '응', '아니', '아니요']) expect(phrasesOf('yesno')).toContain(word);
    const yesno = phrasesOf('yesno').map((text) => answers(text, 'yesno').intent);
    expect(yesno.filter((intent) => intent === 'confirm.yes').length).toBeGreaterThan(50);
    expect(yesno.filter((intent) => intent === 'confirm.no').length).toBeGreaterThan(50);
    for (const word of ['공', '영', '하나', '둘', '구']) expect(phrasesOf('pin')).toContain(word);
    expect(phrasesOf('pin').filter((text) => answers(text, 'pin').intent === 'pin').length).toBeGreaterThan(
      4,
    );
    for (const word of ['첫 번째', '마지막']) expect(phrasesOf('choice')).toContain(word);
    for (const word of ['내일', '모레', '월요일', '다음주']) expect(phrasesOf('date')).toContain(word);
  });

  it('are refused when one is too long, and the state is named', () => {
    expect(() => demandAzure('phrases', 500, 'none')).not.toThrow();
    expect(() => demandAzure('phrases', 501, 'none')).toThrow(/azure: none: "501": .*at most 500/);
    const [first] = source.names;
    if (!first) throw new Error('no names');
    const wrong = { ...source, names: [{ ...first, spoken: '두  칸' }] };
    expect(() => exporters.azure?.(wrong)).toThrow(/azure: \w+: "두 {2}칸"/);
  });
});
