import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { httpCall } from './http-call.ts';

/** Who somebody was proven to be. `ci` is 연계정보: the same person gives the same, and it names nobody. */
export interface Proven {
  readonly name: string;
  /** A civil date. */
  readonly birth: string;
  readonly ci: string;
}

/** Proofing of identity as PASS and 금융인증서 offer it: a page of theirs, and what it found, fetched by us. */
export interface IdentityProof {
  /** Where their page is. */
  readonly origin: string;
  /** The address to send the phone to; it comes back to `returnTo` with `state` and a token. */
  begin(asked: { readonly state: string; readonly returnTo: string }): string;
  /** `undefined`: they know no such token, or it was fetched before. */
  result(token: string): Promise<Proven | undefined>;
}

interface Settings {
  readonly baseUrl: string;
  readonly key: string;
  readonly timeoutMs: number;
}

/** Whatever else they send is dropped here: a resident number must not come any further. */
const proven = z.object({
  name: z.string().min(1).max(60),
  birth: z.iso.date(),
  ci: z.string().min(20).max(200),
});

export function identityProof({ baseUrl, key, timeoutMs }: Settings): IdentityProof {
  return {
    origin: new URL(baseUrl).origin,
    begin({ state, returnTo }) {
      const url = new URL('/prove', baseUrl);
      url.search = new URLSearchParams({ state, return_to: returnTo }).toString();
      return url.href;
    },
    async result(token) {
      const answer = await httpCall({
        method: 'POST',
        url: new URL('/results', baseUrl),
        headers: { authorization: `Bearer ${key}` },
        body: { token },
        connectMs: 2_000,
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (answer?.status === 404) return undefined;
      const read = proven.safeParse(answer?.body);
      if (answer?.status === 200 && read.success) return read.data;
      throw new AppError('GATEWAY_DOWN', 'identity proofing: no answer that can be read');
    },
  };
}
