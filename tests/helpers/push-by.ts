import { pushKeys, webPush } from '../../server/gateways/web-push.ts';
import type { Vault } from '../../server/vault/vault.ts';

/** The real gateway, where a test composes the jobs itself. */
export const pushBy = (vault: Vault) =>
  webPush({ keys: pushKeys(vault), contact: 'https://biseo.example', timeoutMs: 300 });
