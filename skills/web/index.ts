import { randomBytes, randomUUID } from 'node:crypto';
import type { Device, DeviceSettings } from '../device.ts';
import { sessionKey } from '../lib/session-token.ts';
import type { PlatformEntry } from '../platform-entry.ts';
import { composeWeb, readWeb } from './read.ts';
import { hearWeb, renderWeb } from './render.ts';
import { issueWebToken, TOKEN_HEADER, verifyWeb } from './verify.ts';

/** The environment variable with the key that signs session tokens. */
const KEY = 'WEB_SESSION_KEY';

/** Our own speaker: the page at `/`, a kiosk, the command line. */
export const web: PlatformEntry = {
  id: 'web',
  name: '웹 스피커',
  settings: [KEY],
  create(settings) {
    const key = sessionKey(settings, KEY);
    return {
      id: 'web',
      deadlineMs: 8000,
      verify: (request) => verifyWeb(key, request),
      read: readWeb,
      render: renderWeb,
    };
  },
  simulate() {
    const key = randomBytes(32).toString('hex');
    return { settings: { [KEY]: key }, device: (settings) => webDevice(key, settings) };
  },
};

/** A launch begins a new session, as a woken speaker does; everything else goes on in the one it has. */
function webDevice(key: string, { userId, deviceId }: DeviceSettings): Device {
  let session = randomUUID();
  let seq = 0;
  return {
    say(utterance, now) {
      if (utterance.kind === 'launch') session = randomUUID();
      seq = Math.max(seq + 1, now);
      const speaker = { session, user: userId, device: deviceId };
      return {
        headers: { 'content-type': 'application/json', [TOKEN_HEADER]: issueWebToken(key, speaker, now) },
        body: JSON.stringify(composeWeb(speaker, seq, utterance)),
      };
    },
    hear: hearWeb,
  };
}
