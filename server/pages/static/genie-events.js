// The GiGA Genie page's side of POST /webhooks/gigagenie.
import { deliver, pause } from './deliver.js';
import { freshId } from './web-channel.js';

const POLL_MS = 5_000;
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

  async function keepKey(token) {
    const body = JSON.stringify({ session: opened.session, containerid: device.containerid, token });
    const headers = { ...JSON_ONLY, 'biseo-session': opened.token };
    const answer = await deliver('/gigagenie/key', { headers, body });
    if (answer.status !== 200) return;
    const made = JSON.parse(answer.body);
    key = made.authkey;
    await keep(made);
  }

  /** What our server wants done; throws when it cannot be reached or refuses. */
  async function send(event, data) {
    if (!opened) await open();
    let answer = await post(event, data);
    if ([401, 409].includes(answer.status)) {
      // The token has run out on a television left on, or another page of this container has gone on: start anew.
      await open();
      answer = await post(event, data);
    }
    if (answer.status !== 200) throw new Error(`webhook: ${answer.status}`);
    return JSON.parse(answer.body);
  }
  return { send, awaitLink: (asked) => untilTyped(asked).then((token) => token && keepKey(token)) };
}

/** Asks until the spoken number was typed (RFC 8628); gives up when it was refused or ran out. */
async function untilTyped({ deviceCode, client }) {
  const grant_type = 'urn:ietf:params:oauth:grant-type:device_code';
  const asked = new URLSearchParams({ grant_type, device_code: deviceCode, client_id: client });
  for (let wait = POLL_MS; ; ) {
    await pause(wait);
    const answer = await fetch('/oidc/token', { method: 'POST', body: asked });
    const { access_token, error } = await answer.json();
    if (access_token) return access_token;
    if (error === 'slow_down') wait += POLL_MS;
    else if (error !== 'authorization_pending') return undefined;
  }
}
