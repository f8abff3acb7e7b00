import {
  createHash,
  createPublicKey,
  type JsonWebKey,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import type { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import { z } from 'zod';
import type { Housemate } from '../documents/content.ts';
import type { CredentialKey } from './credential-key.ts';

/** Of the phone that holds it. */
export const holderKey = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string().length(43),
  y: z.string().length(43),
});
type HolderKey = z.infer<typeof holderKey>;

interface NewCredential {
  readonly household: readonly Housemate[];
  /** 문서확인번호 of the certificate it is taken from. */
  readonly number: string;
  readonly authority: string;
  readonly holder: HolderKey;
  readonly at: number;
  readonly until: number;
}

/** Somebody of the household, as far as the holder shows it. */
const shownPerson = z.object({
  relation: z.string().exactOptional(),
  name: z.string().exactOptional(),
  birth_year: z.number().exactOptional(),
  birth_date: z.string().exactOptional(),
});
const payload = z.object({
  document_number: z.string(),
  authority: z.string(),
  household: z.array(shownPerson),
});
const binding = z.object({ aud: z.string(), nonce: z.string(), iat: z.number() });

export interface CheckedCredential {
  readonly number: string;
  readonly authority: string;
  readonly people: readonly z.infer<typeof shownPerson>[];
  /** For whom the phone signed it, under which word of ours, and when. */
  readonly to: string;
  readonly nonce: string;
  readonly shownAt: number;
}

export interface HouseholdCredentials {
  issue(credential: NewCredential): Promise<string>;
  /** `undefined`: not ours, changed, over, or not signed by the phone it was given to. */
  check(presented: string, now: number): Promise<CheckedCredential | undefined>;
}

const seconds = (at: number) => Math.floor(at / 1000);

/**
 * A household as SD-JWT VC (draft-ietf-oauth-sd-jwt-vc): each person, and each thing about a person, is shown or not. What
 * is not shown stands in it as a hash, among others that stand for nothing, so that not even their number is seen.
 */
export function householdCredentials(key: CredentialKey, issuer: string): HouseholdCredentials {
  let library: Promise<SDJwtVcInstance> | undefined;
  const vc = () => {
    library ??= libraryOf(key);
    return library;
  };
  return {
    issue: async ({ household, number, authority, holder, at, until }) => {
      const people = household.map(({ relation, name, birth }) => ({
        relation,
        name,
        birth_year: Number(birth.slice(0, 4)),
        birth_date: birth,
      }));
      const claims = {
        iss: issuer,
        iat: seconds(at),
        exp: seconds(until),
        vct: `${issuer}/credentials/household`,
        cnf: { jwk: holder },
        document_number: number,
        authority,
        household: people,
      };
      return (await vc()).issue(claims, { household: hidden(people.length) } as never, {
        header: { kid: key.jwk.kid },
      });
    },
    check: async (presented, now) => {
      const bound = boundTo(presented);
      if (!bound) return undefined;
      const options = { keyBindingNonce: bound.nonce, currentDate: seconds(now) };
      // The library throws whatever it finds wrong; here that is an answer.
      const read = await (await vc()).verify(presented, options).then(
        (found) => payload.safeParse(found.payload),
        () => undefined,
      );
      if (!read?.success) return undefined;
      const { document_number: number, authority, household: people } = read.data;
      return { number, authority, people, to: bound.aud, nonce: bound.nonce, shownAt: bound.iat * 1000 };
    },
  };
}

/** Read for the first credential. */
async function libraryOf(key: CredentialKey): Promise<SDJwtVcInstance> {
  const { SDJwtVcInstance } = await import('@sd-jwt/sd-jwt-vc');
  return new SDJwtVcInstance({
    signer: (data) => signed(key.privateKey, data),
    signAlg: 'ES256',
    verifier: (data, signature) => isSigned(key.publicKey, data, signature),
    kbVerifier: (data, signature, { cnf }) =>
      cnf?.jwk !== undefined &&
      isSigned(createPublicKey({ key: cnf.jwk as JsonWebKey, format: 'jwk' }), data, signature),
    hasher: (data) =>
      createHash('sha256')
        .update(typeof data === 'string' ? data : Buffer.from(data))
        .digest(),
    hashAlg: 'sha-256',
    saltGenerator: (length) => randomBytes(length).toString('base64url'),
  });
}

/** What the phone signed beside it; it is the library that says whether it did. */
function boundTo(presented: string): z.infer<typeof binding> | undefined {
  const [, body = ''] = presented.slice(presented.lastIndexOf('~') + 1).split('.');
  try {
    return binding.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString())).data;
  } catch {
    return undefined;
  }
}

const mostPeople = 8;
const aboutPerson = ['relation', 'name', 'birth_year', 'birth_date'];

function hidden(people: number) {
  const each = Array.from({ length: people }, (_, at) => [at, { _sd: aboutPerson }] as const);
  const _sd = each.map(([at]) => at);
  return { _sd, _sd_decoy: Math.max(0, mostPeople - people), ...Object.fromEntries(each) };
}

const curve = { dsaEncoding: 'ieee-p1363' } as const;
const signed = (key: KeyObject, data: string) =>
  sign('sha256', Buffer.from(data), { key, ...curve }).toString('base64url');
const isSigned = (key: KeyObject, data: string, signature: string) =>
  verify('sha256', Buffer.from(data), { key, ...curve }, Buffer.from(signature, 'base64url'));
