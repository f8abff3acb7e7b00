import { createECDH, createHash } from 'node:crypto';
import type { PushDevice, PushGateway, PushNews, PushResult } from '../../shared/ports/push.ts';
import type { Vault } from '../vault/vault.ts';
import { httpCall } from './http-call.ts';

/** Ours towards push services (RFC 8292, VAPID), base64url. */
export interface PushKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

interface WebPushSettings {
  readonly keys: PushKeys;
  /** Whom a push service writes to when something is wrong: an https address. */
  readonly contact: string;
  readonly timeoutMs: number;
}

/** What is not taken from the push service by then is stale: the speaker tells it. */
const livesSeconds = 12 * 60 * 60;
const connectMs = 2000;

/** Made from the root key: every replica has the same, and they outlive a change of the master key as subscriptions must. */
export function pushKeys(vault: Vault): PushKeys {
  const ours = createECDH('prime256v1');
  ours.setPrivateKey(Buffer.concat(['1', '2'].map((half) => vault.secretFor(`web push ${half}`))));
  return { publicKey: ours.getPublicKey('base64url'), privateKey: ours.getPrivateKey('base64url') };
}

/** Encrypted to the browser (RFC 8291) by `web-push`; sent by ourselves, so that one call is one attempt within its time. */
export function webPush({ keys, contact, timeoutMs }: WebPushSettings): PushGateway {
  return {
    async send(device, news) {
      const { default: library } = await import('web-push');
      const details = library.generateRequestDetails(subscriptionOf(device), payloadOf(news), {
        vapidDetails: { subject: contact, ...keys },
        TTL: livesSeconds,
        topic: topicOf(news),
        contentEncoding: 'aes128gcm',
      });
      const headers = Object.entries(details.headers).map(([name, value]) => [name, String(value)]);
      const answer = await httpCall({
        method: 'POST',
        url: new URL(details.endpoint),
        headers: Object.fromEntries(headers),
        content: details.body ?? Buffer.alloc(0),
        connectMs,
        signal: AbortSignal.timeout(timeoutMs),
      });
      return resultOf(answer?.status);
    },
  };
}

const subscriptionOf = ({ endpoint, p256dh, auth }: PushDevice) => ({ endpoint, keys: { p256dh, auth } });

const payloadOf = ({ id, text, path }: PushNews) => JSON.stringify({ tag: topicOf({ id }), text, path });

/** 32 letters of base64url at most (RFC 8030 section 5.4); push services see it, so it says nothing. */
const topicOf = ({ id }: Pick<PushNews, 'id'>) =>
  createHash('sha256').update(id).digest('base64url').slice(0, 32);

function resultOf(status: number | undefined): PushResult {
  if (status === undefined || status === 429 || status >= 500) return 'UNKNOWN';
  if (status >= 200 && status < 300) return 'SENT';
  return status === 404 || status === 410 ? 'GONE' : 'REFUSED';
}
