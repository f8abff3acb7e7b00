import { addAgency } from '../../../server/agency/agency-client.ts';
import type { Store } from '../../../server/db/open-store.ts';

interface Answered {
  readonly status: number;
  readonly type: string | null;
  readonly body: unknown;
}

export type AgencyCall = (method: string, path: string, key?: string, body?: unknown) => Promise<Answered>;

export const askToken = (url: string, id: string, secret: string) =>
  fetch(`${url}/api/v1/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: id, client_secret: secret }),
  });

/** One call with this token. */
export const callWith =
  (url: string, token: string): AgencyCall =>
  async (method, path, key, body) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      body: await response.json(),
    };
  };

/** A registered agency with its token. */
export async function agencyCaller(
  url: string,
  store: Pick<Store, 'db' | 'queue'>,
  kinds: readonly string[],
): Promise<AgencyCall> {
  const { id, secret } = await addAgency(store, '시청', kinds, 1);
  const answer = (await (await askToken(url, id, secret)).json()) as { readonly access_token: string };
  return callWith(url, answer.access_token);
}
