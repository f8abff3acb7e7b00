import type { ResponseEnvelope, ui } from 'ask-sdk-model';
import type { Reply, Sentence } from '../../shared/reply.ts';
import type { Turn } from '../../shared/turn.ts';
import type { HeardReply } from '../device.ts';
import { ssml, unescapeSsml } from '../lib/ssml.ts';
import { AlexaResponse } from './payload.ts';

/** outputSpeech must stay below 8,000 characters, the whole answer below 24 KB; a Korean syllable is three bytes. */
const mostBytes = { speech: 12_000, reprompt: 3_000 };
const mostCard = 2_600;

/** The reply as a skill answers. A closed session may be told nothing. */
export function renderAlexa(reply: Reply, turn: Turn): ResponseEnvelope {
  const sessionAttributes = { expect: reply.expect };
  if (turn.heard.kind === 'end' || turn.heard.kind === 'event')
    return { version: '1.0', sessionAttributes, response: {} };
  const card = cardOf(reply);
  return {
    version: '1.0',
    sessionAttributes,
    response: {
      outputSpeech: speech(reply.say, mostBytes.speech),
      ...(reply.listen && reply.reprompt !== undefined
        ? { reprompt: { outputSpeech: speech([{ text: reply.reprompt }], mostBytes.reprompt) } }
        : {}),
      ...(card ? { card } : {}),
      shouldEndSession: !reply.listen,
    },
  };
}

/** Whole sentences only, for a tag cut in half would make the answer invalid; the last stays, for it asks. */
function speech(sentences: readonly Sentence[], most: number): ui.SsmlOutputSpeech {
  let kept = [...sentences];
  while (kept.length > 1 && !fits(ssml(kept), most)) kept = kept.toSpliced(-2, 1);
  const [only] = kept;
  const whole = !only || fits(ssml(kept), most);
  // The longest entity has six characters; the tags round it all are left room for.
  return {
    type: 'SSML',
    ssml: whole
      ? ssml(kept)
      : ssml([{ text: only.text.slice(0, Math.floor(Math.min(most, mostCharacters) / 6) - 4) }]),
  };
}

const mostCharacters = 7_900;
const fits = (text: string, bytes: number) =>
  text.length <= mostCharacters && Buffer.byteLength(text) <= bytes;

function cardOf({ link, card }: Reply): ui.Card | undefined {
  if (link) return { type: 'LinkAccount' };
  return (
    card && {
      type: 'Simple',
      title: card.title.slice(0, 200).toWellFormed(),
      content: card.body.slice(0, mostCard).toWellFormed(),
    }
  );
}

/** What an Alexa speaker says of a response; of a refusal it says nothing. */
export function hearAlexa(status: number, body: string): HeardReply {
  if (status !== 200) return { say: [], listen: false, expect: 'none' };
  const { sessionAttributes, response } = AlexaResponse.parse(JSON.parse(body));
  const said = unescapeSsml(response.outputSpeech?.ssml ?? '');
  const { card, reprompt } = response;
  return {
    say: said === '' ? [] : [said],
    ...(reprompt ? { reprompt: unescapeSsml(reprompt.outputSpeech.ssml) } : {}),
    ...(card ? { card: [card.type, card.title, card.content].filter(Boolean).join('\n') } : {}),
    listen: response.shouldEndSession === false,
    expect: sessionAttributes.expect,
  };
}
