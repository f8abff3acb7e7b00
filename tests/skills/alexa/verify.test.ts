import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { AppError } from '../../../shared/errors.ts';
import { alexaTrust, chainAddress, verifyAlexa } from '../../../skills/alexa/verify.ts';
import { certificate } from '../../helpers/throwaway-amazon.ts';
import {
  applicationId,
  crossSigned,
  genuineRequest,
  now,
  oddNames,
  root,
  type Vector,
  vectors,
} from './vectors.ts';

// The official adapter trusts the roots of Node: here, ours. Nothing else of it is replaced.
jest.mock('tls', () => ({ ...jest.requireActual<object>('tls'), rootCertificates: [root] }));
const { SkillRequestSignatureVerifier, TimestampVerifier } = await import('ask-sdk-express-adapter');

type Arrival = Pick<Vector, 'headers' | 'body' | 'chain'>;

async function ours({ headers, body, chain }: Arrival): Promise<void> {
  const roots = [certificate(root)];
  const trust = { ...alexaTrust(applicationId), fetchChain: async () => chain, roots: () => roots };
  await verifyAlexa(trust, { headers, body: Buffer.from(body), now });
}

/** What `ExpressAdapter` does before it hands a request on, with the chain in place of a download. */
async function official({ headers, body, chain }: Arrival): Promise<void> {
  const verifier = new SkillRequestSignatureVerifier();
  Object.defineProperty(verifier, '_getCertChainByUrl', { value: async () => chain });
  await verifier.verify(body, headers);
  await new TimestampVerifier().verify(body);
}

const verdict = (check: Promise<void>) =>
  check.then(
    () => 'accept',
    () => 'refuse',
  );

beforeAll(() => {
  // The adapter has no clock to be given one; only Date is replaced.
  jest.useFakeTimers({
    now,
    doNotFake: [
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'clearImmediate',
      'setInterval',
      'clearInterval',
      'setTimeout',
      'clearTimeout',
    ],
  });
});
afterAll(() => {
  jest.useRealTimers();
});

describe('Alexa’s signature, chain and clock, held against the official adapter', () => {
  it.each(vectors)('$ours: $name', async (vector) => {
    expect({
      ours: await verdict(ours(vector)),
      official: await verdict(official(vector)),
    }).toEqual({ ours: vector.ours, official: vector.official });
  });

  it('says why wherever the two differ', () => {
    expect(vectors.filter(({ ours, official, why }) => (ours !== official) !== (why !== undefined))).toEqual(
      [],
    );
  });

  it('answers each refusal with 400: certification fails on anything else', async () => {
    for (const vector of vectors.filter(({ ours }) => ours === 'refuse')) {
      await expect(ours(vector)).rejects.toMatchObject({ code: 'UNVERIFIED', status: 400 });
    }
  });
});

describe('the way to a trusted root', () => {
  it('takes a name that contains commas for one name', async () => {
    await expect(ours({ ...genuineRequest, chain: oddNames })).rejects.toThrow(/somebody else/);
    expect(await verdict(official({ ...genuineRequest, chain: oddNames }))).toBe('refuse');
  });

  // Amazon's own chain of 2023 went on past Amazon Root CA 1 to a Starfield root that Node 20.20 no longer trusts: the
  // adapter refuses it, because it wants the last certificate anchored.
  it('ends at the first trusted root, whoever else vouched for it', async () => {
    expect(await verdict(ours({ ...genuineRequest, chain: crossSigned }))).toBe('accept');
  });
});

describe('the chain’s address', () => {
  it('is one and the same however it is written, so that one chain is kept once', () => {
    const one = 'https://s3.amazonaws.com/echo.api/cert.pem';
    for (const written of [
      one,
      'https://s3.amazonaws.com:443/echo.api/cert.pem',
      'https://S3.amazonaws.com/echo.api/x/../cert.pem',
      `${one}?again=1`,
      `${one}#again`,
    ]) {
      expect(chainAddress(written)).toBe(one);
    }
  });
});

describe('fetching', () => {
  const { headers, body, chain } = genuineRequest;
  const request = (at = now) => ({ headers, body: Buffer.from(body), now: at });
  const roots = [certificate(root)];

  function counting(answer: () => Promise<string>) {
    let fetched = 0;
    const fetchChain = () => {
      fetched += 1;
      return answer();
    };
    return {
      trust: { ...alexaTrust(applicationId), roots: () => roots, fetchChain },
      fetched: () => fetched,
    };
  }

  it('happens once for an address that proved good', async () => {
    const { trust, fetched } = counting(async () => chain);
    await verifyAlexa(trust, request());
    await verifyAlexa(trust, request(now + 1000));
    expect(fetched()).toBe(1);
  });

  it('happens again for one that did not', async () => {
    const { trust, fetched } = counting(async () => oddNames.slice(0, 100));
    await expect(verifyAlexa(trust, request())).rejects.toMatchObject({ status: 400 });
    await expect(verifyAlexa(trust, request())).rejects.toMatchObject({ status: 400 });
    expect(fetched()).toBe(2);
  });

  it('is never tried for an address that is not Amazon’s', async () => {
    const { trust, fetched } = counting(async () => chain);
    const elsewhere = { ...headers, signaturecertchainurl: 'https://evil.example/echo.api/cert.pem' };
    await expect(verifyAlexa(trust, { ...request(), headers: elsewhere })).rejects.toMatchObject({
      status: 400,
    });
    expect(fetched()).toBe(0);
  });

  it('does not keep a key past the end of its certificate', async () => {
    const { trust, fetched } = counting(async () => chain);
    await verifyAlexa(trust, request());
    const later = now + 31 * 24 * 60 * 60 * 1000;
    const error = await verifyAlexa(trust, request(later)).catch((refusal: AppError) => refusal.message);
    expect(error).toMatch(/expired/);
    expect(fetched()).toBe(2);
  });
});
