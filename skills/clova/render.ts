import { flatMap } from '../../shared/flat-map.ts';
import type { Reply } from '../../shared/reply.ts';
import type { Turn } from '../../shared/turn.ts';
import type { HeardReply } from '../device.ts';
import { splitSpeech } from '../lib/clip.ts';
import { ClovaResponse } from './payload.ts';

/** CEK guide: one PlainText holds at most 200 characters. There is no SSML. */
const mostCharacters = 200;

type Speech = ClovaResponse['response']['outputSpeech'];

/** The reply in CEK's words. What is open goes into the session attributes, which come back with the next request. */
export function renderClova(reply: Reply, turn: Turn): ClovaResponse {
  const lang = turn.locale;
  return {
    version: '0.1.0',
    sessionAttributes: { expect: reply.expect },
    response: {
      outputSpeech: speechOf(
        reply.say.map(({ text }) => text),
        lang,
      ),
      ...(reply.listen && reply.reprompt !== undefined
        ? { reprompt: { outputSpeech: speechOf([reply.reprompt], lang) } }
        : {}),
      card: {},
      directives: [],
      shouldEndSession: !reply.listen,
    },
  };
}

function speechOf(texts: readonly string[], lang: string): Speech {
  const parts = flatMap(texts, (text) => splitSpeech(text.toWellFormed(), mostCharacters));
  const values = parts.map((value) => ({ type: 'PlainText' as const, lang, value }));
  const [only] = values;
  if (values.length === 1 && only) return { type: 'SimpleSpeech', values: only };
  return values.length === 0
    ? { type: 'SimpleSpeech', values: { type: 'PlainText', lang, value: '' } }
    : { type: 'SpeechList', values };
}

/** What a CLOVA speaker says of a response; of a refusal it says nothing. */
export function hearClova(status: number, body: string): HeardReply {
  if (status !== 200) return { say: [], listen: false, expect: 'none' };
  const { sessionAttributes, response } = ClovaResponse.parse(JSON.parse(body));
  const reprompt = response.reprompt && textsOf(response.reprompt.outputSpeech).join(' ');
  return {
    say: textsOf(response.outputSpeech).filter((text) => text !== ''),
    ...(reprompt === undefined ? {} : { reprompt }),
    listen: !response.shouldEndSession,
    expect: sessionAttributes.expect,
  };
}

const textsOf = (speech: Speech) =>
  speech.type === 'SimpleSpeech' ? [speech.values.value] : speech.values.map(({ value }) => value);
