import { randomInt } from 'node:crypto';
import type { Links } from '../../../shared/ports/links.ts';
import { scopes } from '../../../shared/scopes.ts';
import type { LimitBy } from '../../limits/limit-by.ts';
import type { LinkProvider } from './link-provider.ts';
import { deviceCodeSeconds, genieClient } from './link-terms.ts';

/** Makes the code a speaker says; the same server answers the device that asks whether it was typed. */
export function spokenCodes(linkProvider: LinkProvider, limitBy: LimitBy, publicUrl: string): Links {
  const mayAsk = limitBy({ name: 'spoken-code', points: 5, seconds: deviceCodeSeconds });
  return {
    async spokenCode({ user }) {
      if (!(await mayAsk(user.id))) return undefined;
      const provider = await linkProvider();
      const client = await provider.Client.find(genieClient);
      if (!client) return undefined;
      const digits = String(randomInt(100_000_000)).padStart(8, '0');
      const params = { client_id: genieClient, scope: scopes.join(' ') };
      const code = new provider.DeviceCode({ client, params, userCode: digits, deviceInfo: {}, grantId: '' });
      return { digits, deviceCode: await code.save(), page: `${publicUrl}/link` };
    },
  };
}
