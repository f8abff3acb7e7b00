import type { Reply } from '../../shared/reply.ts';

/** The reply with every lone surrogate replaced: UTF-8 has none, and a platform may drop the whole answer for one. */
export function wellFormed(reply: Reply): Reply {
  const { say, reprompt, card } = reply;
  return {
    ...reply,
    say: say.map((sentence) => ({ ...sentence, text: sentence.text.toWellFormed() })),
    ...(reprompt === undefined ? {} : { reprompt: reprompt.toWellFormed() }),
    ...(card ? { card: { ...card, title: card.title.toWellFormed(), body: card.body.toWellFormed() } } : {}),
  };
}
