import { type KeyObject, sign, verify as verifySignature, type X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { checkChain, readChain, trustedRoots } from '../lib/certificate-chain.ts';
import { parseJson } from '../lib/parse-json.ts';
import type { RawRequest } from '../platform.ts';

export interface AlexaTrust {
  readonly applicationId: string;
  /** PEM text at a checked address. */
  fetchChain(url: string): Promise<string>;
  roots(): readonly X509Certificate[];
  /** Keys of chains that were checked, by address. */
  readonly known: Map<string, KnownKey>;
}

interface KnownKey {
  readonly key: KeyObject;
  /** The chain is looked at again afterwards. */
  readonly until: number;
}

/** "Hosting a custom skill as a web service": a request may be this old; being so much ahead is as suspicious. */
const toleranceMs = 150_000;
/** Skill events are delivered again for an hour. */
const eventToleranceMs = 3_600_000;
const subject = 'echo-api.amazon.com';
const keepMs = 60 * 60 * 1000;
const mostKnown = 20;

const refused = (why: string) => new AppError('UNVERIFIED', `alexa: ${why}`, { status: 400 });

/** Amazon's checks, in Amazon's order; each failure is a 400, as certification demands. */
export async function verifyAlexa(trust: AlexaTrust, { headers, body, now }: RawRequest): Promise<void> {
  const { signaturecertchainurl: url = '', 'signature-256': signature = '' } = headers;
  if (url === '' || signature === '') throw refused('no signature');
  const key = await signingKey(trust, chainAddress(url), now);
  if (!verifySignature('sha256', body, key, Buffer.from(signature, 'base64')))
    throw refused('the signature does not fit the body');
  checkBody(trust, body, now);
}

/**
 * The chain's address after normalising. The official adapter accepts `/echo.api/../x.pem`, which is not below /echo.api/;
 * encoded dots and slashes are refused because one reader's path is another's file name.
 */
export function chainAddress(text: string): string {
  if (/%2e|%2f|%5c|\\/i.test(text)) throw refused('the certificate address is disguised');
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const fits =
    url?.protocol === 'https:' &&
    url.hostname === 's3.amazonaws.com' &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    url.pathname.startsWith('/echo.api/');
  if (!url || !fits) throw refused('the certificate address is not Amazon’s');
  return `https://s3.amazonaws.com${url.pathname}`;
}

async function signingKey(trust: AlexaTrust, url: string, now: number): Promise<KeyObject> {
  const known = trust.known.get(url);
  if (known && now < known.until) return known.key;
  const chain = readChain(await trust.fetchChain(url));
  const [leaf] = chain;
  checkChain(chain, trust.roots(), now);
  if (!leaf || !namesOf(leaf).includes(subject)) throw refused('the certificate is for somebody else');
  if (trust.known.size >= mostKnown) trust.known.clear();
  const until = Math.min(now + keepMs, Date.parse(leaf.validTo));
  trust.known.set(url, { key: leaf.publicKey, until });
  return leaf.publicKey;
}

const namesOf = ({ subjectAltName = '' }: X509Certificate) =>
  subjectAltName.split(', ').map((name) => name.replace(/^DNS:/, ''));

const application = z.object({ application: z.object({ applicationId: z.string() }) });
const Signed = z.object({
  session: application.optional(),
  context: z.object({ System: application.optional() }).optional(),
  request: z.object({ type: z.string(), timestamp: z.string() }),
});

function checkBody({ applicationId }: AlexaTrust, body: Buffer, now: number): void {
  const signed = Signed.safeParse(parseJson(body));
  if (!signed.success) throw refused('no time or type');
  const { session, context, request } = signed.data;
  const tolerance = request.type.startsWith('AlexaSkillEvent.') ? eventToleranceMs : toleranceMs;
  // NaN compares with nothing, so it must be asked for the good case.
  if (!(Math.abs(now - Date.parse(request.timestamp)) <= tolerance))
    throw refused('the time is too far from ours');
  const addressed = (session ?? context?.System)?.application.applicationId;
  if (addressed !== applicationId) throw refused('for another skill');
}

/** Fetches a chain over HTTPS; Amazon's store answers at once or not at all. */
async function fetchChain(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(3_000), redirect: 'error' }).catch(
    (cause: unknown) => {
      throw new AppError('UNVERIFIED', 'alexa: the certificate could not be fetched', { cause, status: 400 });
    },
  );
  if (!response.ok) throw refused('the certificate could not be fetched');
  return response.text();
}

export const alexaTrust = (applicationId: string): AlexaTrust => ({
  applicationId,
  fetchChain,
  roots: trustedRoots,
  known: new Map(),
});

/** Where a simulated Amazon keeps its chain. */
const sandboxChainUrl = 'https://s3.amazonaws.com/echo.api/biseo-sandbox.pem';

/** What Amazon does with a body before it sends it. */
export function signAlexa(
  privateKey: KeyObject,
  body: string,
  chainUrl = sandboxChainUrl,
): Readonly<Record<string, string>> {
  return {
    signaturecertchainurl: chainUrl,
    'signature-256': sign('sha256', Buffer.from(body), privateKey).toString('base64'),
  };
}
