import type { Reply } from '../../shared/reply.ts';
import type { HeardReply } from '../device.ts';
import { wellFormed } from '../lib/well-formed.ts';
import { WebResponse } from './payload.ts';

/** The reply as our own speaker reads it: plain sentences, which it speaks itself. */
export function renderWeb(given: Reply): WebResponse {
  const reply = wellFormed(given);
  return {
    say: reply.say.map((sentence) => ({ ...sentence })),
    ...(reply.reprompt === undefined ? {} : { reprompt: reply.reprompt }),
    ...(reply.card === undefined ? {} : { card: { ...reply.card } }),
    listen: reply.listen,
    expect: reply.expect,
    ...(reply.link === undefined ? {} : { link: reply.link }),
  };
}

/** What comes out of our own loudspeaker; an answer that is not a reply says nothing and closes the microphone. */
export function hearWeb(status: number, body: string): HeardReply {
  if (status !== 200) return { say: [], listen: false, expect: 'none' };
  const { say, reprompt, card, listen, expect } = WebResponse.parse(JSON.parse(body));
  return {
    say: say.map((sentence) => sentence.text),
    ...(reprompt === undefined ? {} : { reprompt }),
    ...(card === undefined ? {} : { card: `${card.title}\n${card.body}` }),
    listen,
    expect,
  };
}
