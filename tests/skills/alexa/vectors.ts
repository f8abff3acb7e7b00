import { sign } from 'node:crypto';
import { type ChainText, leafKey, strangerKey, throwawayAmazon } from '../../helpers/throwaway-amazon.ts';

export const now = Date.UTC(2026, 10, 23, 1);
export const applicationId = 'amzn1.ask.skill.vectors';
const day = 24 * 60 * 60 * 1000;
const address = 'https://s3.amazonaws.com/echo.api/echo-api-cert.pem';

/** What arrives, and what our side finds at the address. */
export interface Vector {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly chain: string;
  readonly ours: Verdict;
  readonly official: Verdict;
  /** Only where the two differ. */
  readonly why?: string;
}
type Verdict = 'accept' | 'refuse';

const amazon = throwawayAmazon(now);
export const root = amazon.root;
const genuine = amazon.leaf + amazon.middle;

function envelope(request: object, application = applicationId): string {
  const user = { userId: 'amzn1.ask.account.vectors' };
  const who = { application: { applicationId: application }, user };
  return JSON.stringify({
    version: '1.0',
    session: { new: true, sessionId: 'amzn1.echo-api.session.vectors', ...who },
    context: { System: who },
    request: {
      type: 'LaunchRequest',
      requestId: 'amzn1.echo-api.request.vectors',
      timestamp: new Date(now).toISOString(),
      locale: 'en-US',
      ...request,
    },
  });
}

const body = envelope({});
const signature = (text: string, key = leafKey, hash = 'sha256') =>
  sign(hash, Buffer.from(text), key).toString('base64');
const headersFor = (text: string, url = address) => ({
  signaturecertchainurl: url,
  'signature-256': signature(text),
});

type Rest = Partial<Pick<Vector, 'headers' | 'body' | 'chain' | 'official' | 'why'>>;

/** Both sides agree unless `rest` says otherwise. */
function vector(name: string, ours: Verdict, rest: Rest = {}): Vector {
  const text = rest.body ?? body;
  return { name, headers: headersFor(text), body: text, chain: genuine, ours, official: ours, ...rest };
}

const at = (url: string, ours: Verdict, rest: Rest = {}) =>
  vector(`chain at ${url}`, ours, { headers: headersFor(body, url), ...rest });
const chained = (name: string, ours: Verdict, chain: string, rest: Rest = {}) =>
  vector(name, ours, { chain, ...rest });
const wrongChain = (wrong: ChainText) => {
  const { leaf, middle } = throwawayAmazon(now, wrong);
  return leaf + middle;
};
const asked = (name: string, ours: Verdict, request: object, rest: Rest = {}) =>
  vector(name, ours, { body: envelope(request), ...rest });
const aged = (name: string, ms: number, ours: Verdict, rest: Rest = {}, request: object = {}) =>
  asked(name, ours, { ...request, timestamp: new Date(now - ms).toISOString() }, rest);

const unresolved =
  'Amazon’s rule is to normalise first; the adapter compares the path as it is written, which leaves /echo.api/ on the way';
const looksAhead =
  'the adapter only asks whether a request is too old; a clock ahead of ours is as suspicious';

const addresses: readonly Vector[] = [
  at(address, 'accept'),
  at('https://s3.amazonaws.com:443/echo.api/echo-api-cert.pem', 'accept'),
  at('https://s3.amazonaws.com/echo.api/../echo.api/echo-api-cert.pem', 'accept'),
  at('HTTPS://s3.amazonaws.com/echo.api/echo-api-cert.pem', 'accept'),
  at('https://S3.AmazonAWS.com/echo.api/echo-api-cert.pem', 'accept'),
  at('http://s3.amazonaws.com/echo.api/echo-api-cert.pem', 'refuse'),
  at('ftp://s3.amazonaws.com/echo.api/echo-api-cert.pem', 'refuse'),
  at('https://notamazon.com/echo.api/echo-api-cert.pem', 'refuse'),
  at('https://s3.amazonaws.com.evil.example/echo.api/echo-api-cert.pem', 'refuse'),
  at('https://evil-s3.amazonaws.com/echo.api/echo-api-cert.pem', 'refuse'),
  at('https://s3.amazonaws.com./echo.api/echo-api-cert.pem', 'refuse'),
  at('https://s3.amazonaws.com@evil.example/echo.api/echo-api-cert.pem', 'refuse'),
  at('https://s3.amazonaws.com/EcHo.aPi/echo-api-cert.pem', 'refuse'),
  at('https://s3.amazonaws.com/invalid.path/echo-api-cert.pem', 'refuse'),
  at('https://s3.amazonaws.com/echo.api', 'refuse'),
  at('https://s3.amazonaws.com//echo.api/echo-api-cert.pem', 'refuse'),
  at('https://s3.amazonaws.com:563/echo.api/echo-api-cert.pem', 'refuse'),
  at('https://s3.amazonaws.com:80/echo.api/echo-api-cert.pem', 'refuse'),
  at('//s3.amazonaws.com/echo.api/echo-api-cert.pem', 'refuse'),
  at('not an address', 'refuse'),
  at('https://s3.amazonaws.com/echo.api/../x.pem', 'refuse', { official: 'accept', why: unresolved }),
  at('https://s3.amazonaws.com/echo.api/a/../../x.pem', 'refuse', { official: 'accept', why: unresolved }),
  at('https://s3.amazonaws.com/echo.api/%2e%2e/x.pem', 'refuse', { official: 'accept', why: unresolved }),
  at('https://s3.amazonaws.com/echo.api/.%2E/x.pem', 'refuse', { official: 'accept', why: unresolved }),
  at('https://s3.amazonaws.com/echo.api/..%2fx.pem', 'refuse', { official: 'accept', why: unresolved }),
  at('https://s3.amazonaws.com/echo.api\\..\\x.pem', 'refuse', { official: 'accept', why: unresolved }),
  at('https://s3.amazonaws.com/other/../echo.api/echo-api-cert.pem', 'accept', {
    official: 'refuse',
    why: 'the same rule the other way round: normalised, it lies below /echo.api/',
  }),
  at('https://s3.amazonaws.com:0/echo.api/echo-api-cert.pem', 'refuse', {
    official: 'accept',
    why: 'the adapter takes port 0 for no port; Amazon allows 443 alone',
  }),
  at('https://who:secret@s3.amazonaws.com/echo.api/echo-api-cert.pem', 'refuse', {
    official: 'accept',
    why: 'the adapter looks at the host alone; no address of Amazon’s carries a name or a password',
  }),
];

const { 'signature-256': good, signaturecertchainurl: url } = headersFor(body);
const signed = (name: string, ours: Verdict, headers: Readonly<Record<string, string>>) =>
  vector(name, ours, { headers });

const signatures: readonly Vector[] = [
  signed('no headers', 'refuse', {}),
  signed('no signature', 'refuse', { signaturecertchainurl: url }),
  signed('an empty signature', 'refuse', { signaturecertchainurl: url, 'signature-256': '' }),
  signed('no address of a chain', 'refuse', { 'signature-256': good }),
  signed('only the SHA-1 signature of former times', 'refuse', {
    signaturecertchainurl: url,
    signature: signature(body, leafKey, 'sha1'),
  }),
  signed('a SHA-1 signature in the place of the SHA-256 one', 'refuse', {
    signaturecertchainurl: url,
    'signature-256': signature(body, leafKey, 'sha1'),
  }),
  signed('signed by a stranger', 'refuse', {
    signaturecertchainurl: url,
    'signature-256': signature(body, strangerKey),
  }),
  signed('half a signature', 'refuse', { signaturecertchainurl: url, 'signature-256': good.slice(0, 172) }),
  signed('a signature that is no base64', 'refuse', { signaturecertchainurl: url, 'signature-256': '***' }),
  vector('one byte changed', 'refuse', {
    headers: headersFor(body),
    body: body.replace('en-US', 'en-UT'),
  }),
  vector('the same JSON, set differently', 'refuse', {
    headers: headersFor(body),
    body: JSON.stringify(JSON.parse(body), null, 1),
  }),
];

const before = { notBefore: new Date(now - 60 * day), notAfter: new Date(now - 1000) };
const after = { notBefore: new Date(now + 1000), notAfter: new Date(now + 60 * day) };

const chains: readonly Vector[] = [
  chained('the root at the end of the chain', 'accept', genuine + root),
  chained(
    'one name among several',
    'accept',
    wrongChain({ leaf: { dnsNames: ['a.example', 'echo-api.amazon.com'] } }),
  ),
  chained('an expired leaf', 'refuse', wrongChain({ leaf: before })),
  chained('a leaf from the future', 'refuse', wrongChain({ leaf: after })),
  chained('an expired authority', 'refuse', wrongChain({ middle: before })),
  chained('a leaf for somebody else', 'refuse', wrongChain({ leaf: { dnsNames: ['api.example'] } })),
  chained(
    'a leaf for a longer name',
    'refuse',
    wrongChain({ leaf: { dnsNames: ['echo-api.amazon.com.evil.example'] } }),
  ),
  chained('a leaf for all of amazon.com', 'refuse', wrongChain({ leaf: { dnsNames: ['*.amazon.com'] } })),
  chained('a leaf with our name as common name only', 'refuse', wrongChain({ leaf: { dnsNames: [] } })),
  chained('an authority that is none', 'refuse', wrongChain({ middle: { isAuthority: false } })),
  chained('no authority between leaf and root', 'refuse', amazon.leaf),
  chained('another authority than the leaf says', 'refuse', wrongChain({ middle: { commonName: 'Other' } })),
  chained('a leaf its issuer never signed', 'refuse', amazon.forgedLeaf + amazon.middle),
  chained('a root nobody trusts, in the name of ours', 'refuse', amazon.leaf + amazon.falseRoot),
  chained('the authority before the leaf', 'refuse', amazon.middle + amazon.leaf),
  chained('no certificate', 'refuse', ''),
  chained(
    'a certificate that is none',
    'refuse',
    '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
  ),
  chained('a page in place of a chain', 'refuse', '<html>AccessDenied</html>'),
];

const minute = 60_000;
const hour = 60 * minute;
const skillEvent = { type: 'AlexaSkillEvent.SkillDisabled' };

const times: readonly Vector[] = [
  aged('150 s old', 150_000, 'accept'),
  aged('150.001 s old', 150_001, 'refuse'),
  aged('an hour old', hour, 'refuse'),
  aged('150 s ahead', -150_000, 'accept'),
  aged('150.001 s ahead', -150_001, 'refuse', { official: 'accept', why: looksAhead }),
  aged('a day ahead', -day, 'refuse', { official: 'accept', why: looksAhead }),
  asked('no time', 'refuse', { timestamp: undefined }),
  asked(
    'a time that is none',
    'refuse',
    { timestamp: 'lately' },
    {
      official: 'accept',
      why: 'compared with anything, what is no time is never too old',
    },
  ),
  aged('a skill event, an hour old', hour, 'accept', {}, skillEvent),
  aged('a skill event, older than an hour', hour + 1, 'refuse', {}, skillEvent),
  aged(
    'a skill event of a kind the adapter does not list, ten minutes old',
    10 * minute,
    'accept',
    { official: 'refuse', why: 'the adapter lists five kinds; Amazon has added more since' },
    { type: 'AlexaSkillEvent.ProactiveSubscriptionChanged' },
  ),
];

const skills: readonly Vector[] = [
  vector('for another skill', 'refuse', {
    body: envelope({}, 'amzn1.ask.skill.other'),
    official: 'accept',
    why: 'the adapter leaves the application id to the skill builder, withSkillId',
  }),
];

export const vectors: readonly Vector[] = [...addresses, ...signatures, ...chains, ...times, ...skills];

/** `oddNames`: a single DNS name that, printed in a list, looks like several. `crossSigned`: more than the way to the root. */
export const oddNames = wrongChain({ leaf: { dnsNames: ['a, DNS:echo-api.amazon.com, b'] } });
export const crossSigned = genuine + amazon.crossSigned;
export const genuineRequest = vector('genuine', 'accept');
