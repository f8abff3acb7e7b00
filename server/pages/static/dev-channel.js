// For developers: the server plays another platform's speaker and sends through that platform's real webhook.
import { freshId } from './web-channel.js';

export function devChannel(platform) {
  const conversation = freshId();
  return {
    async send(utterance) {
      const answer = await fetch('/dev/turn', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ platform, conversation, ...utterance }),
      });
      if (!answer.ok) throw new Error(`dev/turn: ${answer.status}`);
      return answer.json();
    },
    hear(_response, heard) {
      const [title, ...lines] = (heard.card ?? '').split('\n');
      return {
        ...heard,
        say: heard.say.map((text) => ({ text })),
        card: heard.card === undefined ? undefined : { title, body: lines.join('\n') },
      };
    },
  };
}

/** What the server understood a turn of the web speaker as; null where that is not told. */
export async function eventOf(id) {
  const answer = await fetch(`/dev/events/web/${id}`);
  return answer.ok ? answer.json() : null;
}
