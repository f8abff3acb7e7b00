import type { MasterKeys } from '../../server/vault/master-keys.ts';

/** What every process of a campaign opens its database with. */
export const keys: MasterKeys = [Buffer.alloc(32, 'campaign')];
