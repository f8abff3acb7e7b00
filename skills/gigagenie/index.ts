import { randomBytes, randomUUID } from 'node:crypto';
import type { Device, DeviceSettings } from '../device.ts';
import { sessionKey } from '../lib/session-token.ts';
import type { PlatformEntry } from '../platform-entry.ts';
import type { GenieRequest } from './payload.ts';
import { composeEvent, readGenie } from './read.ts';
import { hearGenie, renderGenie } from './render.ts';
import { issueContainerKey, issuePageToken, TOKEN_HEADER, verifyGenie } from './verify.ts';

/** The environment variable with the key that signs page tokens and container keys. */
const KEY = 'GIGAGENIE_SESSION_KEY';

/** KT GiGA Genie, through the page that its container app opens. */
export const gigagenie: PlatformEntry = {
  id: 'gigagenie',
  name: 'KT 기가지니',
  settings: [KEY],
  create(settings) {
    const key = sessionKey(settings, KEY);
    return {
      id: 'gigagenie',
      // KT publishes no limit: the bridge is ours and waits this long.
      deadlineMs: 8000,
      verify: (request) => verifyGenie(key, request),
      read: (body, now) => readGenie(key, body, now),
      render: renderGenie,
    };
  },
  simulate() {
    const key = randomBytes(32).toString('hex');
    return { settings: { [KEY]: key }, device: (settings) => genieDevice(key, settings) };
  },
};

/** A set-top whose container our household has linked, and which loads the page anew at each launch. */
function genieDevice(key: string, { userId, deviceId }: DeviceSettings): Device {
  let session = randomUUID();
  let seq = 0;
  let listening = false;
  return {
    say(utterance, now, voice) {
      if (utterance.kind === 'launch') session = randomUUID();
      seq = Math.max(seq + 1, now);
      const request: GenieRequest = {
        id: randomUUID(),
        session,
        seq,
        device: { containerid: userId, deviceid: deviceId, devicetype: 'GGENIE2', displayflag: 'Y' },
        authkey: issueContainerKey(key, userId, now).authkey,
        ...composeEvent(utterance, listening, voice),
      };
      const token = issuePageToken(key, session, now);
      return {
        headers: { 'content-type': 'application/json', [TOKEN_HEADER]: token },
        body: JSON.stringify(request),
      };
    },
    hear(status, body) {
      const heard = hearGenie(status, body);
      listening = heard.listen;
      return heard;
    },
  };
}
