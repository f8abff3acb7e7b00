import { type KeyObject, randomUUID } from 'node:crypto';
import { ToldError } from '../../shared/errors.ts';
import type { Device, DeviceSettings, HeardReply } from '../device.ts';
import { throwawayKey } from '../lib/throwaway-key.ts';
import type { PlatformEntry, Settings } from '../platform-entry.ts';
import { composeClova, readClova } from './read.ts';
import { hearClova, renderClova } from './render.ts';
import { type ClovaTrust, clovaTrust, signClova, verifyClova } from './verify.ts';

const APPLICATION = 'CLOVA_APPLICATION_ID';
/** PEM of https://clova.ai/.well-known/signature-public-key.pem, fetched when the service is set up, not on a turn. */
const KEY = 'CLOVA_PUBLIC_KEY';

/** Naver CLOVA, CEK custom extension. */
export const clova: PlatformEntry = {
  id: 'clova',
  name: '네이버 클로바',
  settings: [APPLICATION, KEY],
  create(settings) {
    const trust = trustOf(settings);
    return {
      id: 'clova',
      deadlineMs: 8000,
      verify: (request) => verifyClova(trust, request),
      read: readClova,
      render: renderClova,
    };
  },
  simulate() {
    const { publicKey, privateKey } = throwawayKey();
    const applicationId = 'kr.go.biseo.sandbox';
    return {
      settings: {
        [APPLICATION]: applicationId,
        [KEY]: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      },
      device: (settings) => clovaDevice(privateKey, applicationId, settings),
    };
  },
};

function trustOf({ [KEY]: pem = '', [APPLICATION]: application = '' }: Settings): ClovaTrust {
  try {
    return clovaTrust(pem, application);
  } catch {
    throw new ToldError(`${KEY}: must be a public key in PEM (-----BEGIN PUBLIC KEY-----)`);
  }
}

/** A session lasts while we listen; waking the speaker begins another. */
function clovaDevice(key: KeyObject, applicationId: string, settings: DeviceSettings): Device {
  let sessionId = randomUUID();
  let isNew = true;
  let last: HeardReply = { say: [], listen: true, expect: 'none' };
  return {
    say(utterance, now, voice) {
      if (utterance.kind === 'launch' || !last.listen) {
        sessionId = randomUUID();
        isNew = true;
      }
      const scene = {
        ...settings,
        applicationId,
        sessionId,
        isNew,
        sessionAttributes: { expect: last.expect },
        now,
        ...(voice === undefined ? {} : { personId: voice }),
      };
      const body = JSON.stringify(composeClova(scene, utterance));
      isNew = false;
      return { headers: { 'content-type': 'application/json;charset-UTF-8', ...signClova(key, body) }, body };
    },
    hear(status, body) {
      last = hearClova(status, body);
      return last;
    },
  };
}
