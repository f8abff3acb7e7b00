import { randomUUID, X509Certificate } from 'node:crypto';
import type { Device, DeviceSettings, HeardReply } from '../device.ts';
import { makeCertificate } from '../lib/certificate.ts';
import { throwawayKey } from '../lib/throwaway-key.ts';
import type { PlatformEntry, Settings } from '../platform-entry.ts';
import { composeAlexa, readAlexa } from './read.ts';
import { hearAlexa, renderAlexa } from './render.ts';
import { type AlexaTrust, alexaTrust, signAlexa, verifyAlexa } from './verify.ts';

const APPLICATION = 'ALEXA_APPLICATION_ID';
/** Only a simulation sets it: the chain that it signs with, trusted instead of Amazon's. */
const SANDBOX_CHAIN = 'ALEXA_SANDBOX_CHAIN';

/** Alexa-style speakers: the Alexa Skills Kit's custom skill. */
export const alexa: PlatformEntry = {
  id: 'alexa',
  name: '알렉사',
  settings: [APPLICATION],
  create(settings) {
    const trust = trustOf(settings);
    return {
      id: 'alexa',
      deadlineMs: 8000,
      verify: (request) => verifyAlexa(trust, request),
      read: readAlexa,
      render: renderAlexa,
    };
  },
  simulate() {
    const applicationId = 'amzn1.ask.skill.biseo-sandbox';
    return {
      settings: { [APPLICATION]: applicationId, [SANDBOX_CHAIN]: sandboxChain() },
      device: (settings) => alexaDevice(applicationId, settings),
    };
  },
};

function trustOf(settings: Settings): AlexaTrust {
  const trust = alexaTrust(settings[APPLICATION] ?? '');
  const chain = settings[SANDBOX_CHAIN];
  if (chain === undefined) return trust;
  return { ...trust, fetchChain: async () => chain, roots: () => [new X509Certificate(chain)] };
}

const dayMs = 24 * 60 * 60 * 1000;

/** Signed by itself, and its own root; long enough for a story that plays in another year. */
function sandboxChain(): string {
  const { publicKey, privateKey } = throwawayKey();
  const name = 'biseo sandbox';
  const [notBefore, notAfter] = [new Date(Date.now() - 3_650 * dayMs), new Date(Date.now() + 3_650 * dayMs)];
  const text = {
    commonName: name,
    issuerName: name,
    dnsNames: ['echo-api.amazon.com'],
    isAuthority: true,
    notBefore,
    notAfter,
  };
  return makeCertificate(text, publicKey, privateKey);
}

/** A session lasts while we listen; waking the speaker begins another. */
function alexaDevice(applicationId: string, settings: DeviceSettings): Device {
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
        attributes: { expect: last.expect },
        now,
        ...(voice === undefined ? {} : { personId: voice }),
      };
      const body = JSON.stringify(composeAlexa(scene, utterance));
      isNew = false;
      return {
        headers: { 'content-type': 'application/json', ...signAlexa(throwawayKey().privateKey, body) },
        body,
      };
    },
    hear(status, body) {
      last = hearAlexa(status, body);
      return last;
    },
  };
}
