// The GiGA Genie page's side of POST /webhooks/gigagenie.
import { deliver } from './deliver.js';
import { freshId } from './web-channel.js';

const JSON_ONLY = { 'content-type': 'application/json' };

/** `device` and `authkey` are what the SDK said of this container; `keep` stores a new key in it. */
export function genieEvents(device, authkey, keep) {
  let opened;
  let seq = 0;
  let key = authkey;

  async function open() {
    const body = JSON.stringify({ containerid: device.containerid });
    const answer = await deliver('/gigagenie/session', { headers: JSON_ONLY, body });
    if (answer.status !== 200) throw new Error(`session: ${answer.status}`);
    opened = JSON.parse(answer.body);
    seq = opened.seq;
    if (!opened.authKey) return;
    key = opened.authKey.authkey;
    await keep(opened.authKey);
  }

  function post(event, data) {
    seq += 1;
    const body = { id: freshId(), session: opened.session, seq, device, authkey: key, event, data };
    return deliver('/webhooks/gigagenie', {
      headers: { ...JSON_ONLY, 'biseo-session': opened.token },
      body: JSON.stringify(body),
    });
  }

  /** What our server wants done; throws when it cannot be reached or refuses. */
  return async function send(event, data) {
    if (!opened) await open();
    let answer = await post(event, data);
    if ([401, 409].includes(answer.status)) {
      // The token has run out on a television left on, or another page of this container has gone on: start anew.
      await open();
      answer = await post(event, data);
    }
    if (answer.status !== 200) throw new Error(`webhook: ${answer.status}`);
    return JSON.parse(answer.body);
  };
}
