// Our own speaker's side of POST /webhooks/web: a session token from the page's server, and numbers that rise.
import { deliver } from './deliver.js';

/** One thing said to our own speaker, retried under the same id so that nothing is done twice. */
export function webChannel() {
  let opened;
  let seq = 0;

  async function open() {
    const { status, body } = await deliver('/pages/session', {});
    if (status !== 200) throw new Error(`session: ${status}`);
    ({ seq, ...opened } = JSON.parse(body));
  }

  async function post(utterance) {
    seq += 1;
    const { token, ...speaker } = opened;
    const id = freshId();
    const request = {
      headers: { 'content-type': 'application/json', 'biseo-session': token },
      body: JSON.stringify({ id, ...speaker, seq, heard: heardOf(utterance), locale: 'ko' }),
    };
    return { id, request, response: await deliver('/webhooks/web', request) };
  }

  return {
    /** Throws when the server cannot be reached; otherwise the answer, whatever its status. */
    async send(utterance) {
      if (!opened || utterance.launch) await open();
      const sent = await post(utterance);
      if (![401, 409].includes(sent.response.status)) return sent;
      // The hour of the token is over, or another page of this speaker has gone on: the same words in a new session.
      await open();
      return post(utterance);
    },
    hear: (response) => JSON.parse(response.body),
  };
}

function heardOf(utterance) {
  if (utterance.text !== undefined) return { kind: 'text', text: utterance.text };
  return { kind: ['launch', 'silence', 'end'].find((kind) => utterance[kind]) };
}

/** crypto.randomUUID is missing on plain http. */
export function freshId() {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
