import type Provider from 'oidc-provider';
import { type Scope, scopes } from '../../../shared/scopes.ts';
import { writeLink } from '../../db/linked-speaker.ts';
import type { LinkStore } from './adapter.ts';

export interface Agreed {
  readonly memberId: string;
  readonly platform: string;
  readonly allowed: readonly Scope[];
  /** Stands where only its owner hears it. */
  readonly private: boolean;
  readonly at: number;
}

/** Keeps what the citizen allowed; the id of the grant is what every token of it hangs on. */
export async function keepAgreement(
  provider: Provider,
  { queue }: LinkStore,
  { memberId, platform, allowed, at, ...agreed }: Agreed,
): Promise<string> {
  const grant = new provider.Grant({ accountId: memberId, clientId: platform });
  grant.addOIDCScope(['openid', 'offline_access', ...allowed].join(' '));
  const refused = scopes.filter((scope) => !allowed.includes(scope));
  // Said no to, rather than not asked: the server must not ask again.
  if (refused.length > 0) grant.rejectOIDCScope(refused.join(' '));
  const grantId = await grant.save();
  const link = { memberId, platform, grantId, scopes: allowed, private: agreed.private, at };
  await queue.write((trx) => writeLink(trx, link), { durable: true });
  return grantId;
}
