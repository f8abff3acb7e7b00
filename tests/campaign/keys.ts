import { givenKeys } from '../../server/vault/master-keys.ts';

/** What every process of a campaign opens its database with. */
export const keys = givenKeys([Buffer.alloc(32, 'campaign')]);
