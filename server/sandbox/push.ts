import { createPublicKey, randomUUID, verify } from 'node:crypto';
import { createPlan } from './plan.ts';
import {
  type Routed,
  type SandboxRequest,
  type SandboxServer,
  startSandboxServer,
} from './sandbox-server.ts';

const outcomes = ['ok', 'gone', 'busy', 'down', 'hang', 'reset-after-taking'] as const;
type PushOutcome = (typeof outcomes)[number];

/** What lies at the push service for one browser: only that browser can read it. */
interface TakenPush {
  readonly device: string;
  readonly topic: string | undefined;
  readonly body: Buffer;
}

export interface PushSandbox extends SandboxServer {
  plan(outcomes: readonly PushOutcome[]): void;
  /** Everything it took, in order; the same topic twice leaves the later one. */
  taken(): readonly TakenPush[];
}

/** A push service on loopback: RFC 8030 with RFC 8292 (VAPID), `POST /push/<device>`. */
export async function startPushSandbox(): Promise<PushSandbox> {
  const planned = createPlan<PushOutcome>('ok');
  let taken: TakenPush[] = [];
  const server: SandboxServer = await startSandboxServer(0, (request) => {
    const device = /^\/push\/([\w-]+)$/.exec(request.url.pathname)?.[1];
    if (request.method !== 'POST' || device === undefined) return answer(404);
    const refused = refusal(request, server.url);
    if (refused !== undefined) return answer(refused);
    const outcome = planned.next();
    if (outcome === 'gone') return answer(410);
    if (outcome === 'busy') return answer(429);
    if (outcome === 'down') return answer(503);
    if (outcome === 'hang') return { reply: 'hang' };
    const topic = textOf(request.headers.topic);
    taken = taken.filter((other) => topic === undefined || other.device !== device || other.topic !== topic);
    taken.push({ device, topic, body: request.bytes });
    if (outcome === 'reset-after-taking') return { reply: 'reset' };
    // Where the message could be withdrawn (RFC 8030 section 5).
    return answer(201, { location: `${server.url}/message/${randomUUID()}` });
  });
  return { ...server, plan: planned.set, taken: () => taken };
}

const mostBytes = 4096;
const longestTokenSeconds = 24 * 60 * 60;

function refusal({ headers, bytes }: SandboxRequest, origin: string): number | undefined {
  if (!/^\d+$/.test(textOf(headers.ttl) ?? '')) return 400;
  if (headers['content-encoding'] !== 'aes128gcm') return 400;
  if (bytes.length > mostBytes) return 413;
  return isOurs(headers.authorization ?? '', origin) ? undefined : 403;
}

/** `vapid t=<JWT>, k=<public key>`: signed by that key, for this push service, and by the true time not for longer than a day. */
function isOurs(authorization: string, origin: string): boolean {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(authorization) ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  if (point.length !== 65 || signature === '') return false;
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  const publicKey = createPublicKey({
    format: 'jwk',
    key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' },
  });
  const given = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
  if (!verify('sha256', Buffer.from(`${head}.${claims}`), given, Buffer.from(signature, 'base64url')))
    return false;
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString());
  const left = Number(exp) - Date.now() / 1000;
  return aud === origin && left > 0 && left <= longestTokenSeconds && /^(mailto:|https:)/.test(String(sub));
}

const textOf = (header: string | string[] | undefined) => (Array.isArray(header) ? header[0] : header);

const answer = (status: number, headers = {}): Routed => ({ reply: { status, body: '', headers } });
