import type { PushGateway } from '../shared/ports/push.ts';
import { isPushEndpoint } from './gateways/push-endpoint.ts';
import { pushKeys, webPush } from './gateways/web-push.ts';
import { type PushSandbox, startPushSandbox } from './sandbox/push.ts';
import type { Vault } from './vault/vault.ts';

interface PushOptions {
  readonly vault: Vault;
  readonly publicUrl: string;
  readonly simulate: boolean;
}

/** How installed pages are notified. It needs no account anywhere: push services know us by our key. */
export interface Push {
  readonly gateway: PushGateway;
  /** What a browser subscribes with. */
  readonly publicKey: string;
  /** Whether a browser may be reached at this address. */
  takes(endpoint: string): boolean;
  readonly sandbox?: PushSandbox;
  close(): Promise<void>;
}

const timeoutMs = 5000;

export async function openPush({ vault, publicUrl, simulate }: PushOptions): Promise<Push> {
  const keys = pushKeys(vault);
  const sandbox = simulate ? await startPushSandbox() : undefined;
  return {
    gateway: webPush({ keys, contact: `https://${new URL(publicUrl).host}`, timeoutMs }),
    publicKey: keys.publicKey,
    takes: (endpoint) => isPushEndpoint(endpoint, sandbox?.url),
    ...(sandbox ? { sandbox } : {}),
    close: async () => sandbox?.close(),
  };
}
