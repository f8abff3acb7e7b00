import { z } from 'zod';
import { findCertificate } from '../../shared/catalog/certificates.ts';
import { type Clock, koreanDate, systemClock } from '../../shared/clock.ts';
import type { CertificateContent } from '../documents/content.ts';
import { createPlan, type Plan } from './plan.ts';
import { type Routed, type SandboxReply, type SandboxServer, startSandboxServer } from './sandbox-server.ts';
import { writeContent } from './write-content.ts';

/** What becomes of one request for a document. */
export const authorityOutcomes = [
  'ok',
  'reject',
  'slow',
  'processing',
  'down',
  'reset-before',
  'reset-after-issue',
  'timeout-after-issue',
  'html',
] as const;
type AuthorityOutcome = (typeof authorityOutcomes)[number];

export interface AuthoritySandbox extends SandboxServer {
  readonly key: string;
  /** One outcome a request for a document, in order; `ok` when there are none left. */
  plan(outcomes: readonly AuthorityOutcome[]): void;
  /** Ids of what was issued, in order, each as often as it was: what "one document" is held against. */
  issued(): readonly string[];
}

interface AuthoritySandboxSettings {
  readonly clock?: Clock;
  /** How long a slow answer takes. */
  readonly slowMs?: number;
}

const person = z.object({ name: z.string().min(1), birth: z.string().exactOptional() });
const requestBody = z.object({
  id: z.string().min(1),
  certificate: z.string().refine((id) => findCertificate(id)?.issue === 'online', 'not issued online'),
  applicant: person,
  subject: person,
  relation: z.string(),
  options: z.record(z.string(), z.union([z.string(), z.boolean()])),
});
type RequestBody = z.infer<typeof requestBody>;

type Entry =
  | { readonly state: 'issued'; readonly issuedAt: number; readonly content: CertificateContent }
  | { readonly state: 'rejected'; readonly reason: string }
  | { readonly state: 'processing'; readonly request: RequestBody };

interface Book {
  readonly entries: Map<string, Entry>;
  readonly issued: string[];
  readonly clock: Clock;
  readonly slowMs: number;
}

/** The document authority on loopback, faults included: `POST /v1/documents`, `GET /v1/documents/{id}`. */
export async function startAuthoritySandbox(
  settings: AuthoritySandboxSettings = {},
): Promise<AuthoritySandbox> {
  const { clock = systemClock, slowMs = 1800 } = settings;
  const book: Book = { entries: new Map(), issued: [], clock, slowMs };
  const planned = createPlan<AuthorityOutcome>('ok');
  const key = 'sandbox-authority-key';
  const server = await startSandboxServer(0, ({ method, url: { pathname }, headers, body }) => {
    if (headers.authorization !== `Bearer ${key}`) return refusal(401, 'UNAUTHORIZED');
    const [, id] = /^\/v1\/documents\/([^/]+)$/.exec(pathname) ?? [];
    if (method === 'GET' && id !== undefined) return { reply: tell(book, decodeURIComponent(id)) };
    const asked = requestBody.safeParse(body);
    if (method !== 'POST' || pathname !== '/v1/documents' || !asked.success)
      return refusal(400, 'INVALID_REQUEST');
    if (headers['idempotency-key'] !== asked.data.id) return refusal(400, 'IDEMPOTENCY_KEY_MISSING');
    return take(book, asked.data, planned);
  });
  return { ...server, key, plan: planned.set, issued: () => [...book.issued] };
}

const refusal = (status: number, code: string): Routed => ({ reply: { status, body: { code } } });

/** The same id again is the same document: only the answer is repeated. */
function take(book: Book, request: RequestBody, planned: Plan<AuthorityOutcome>): Routed {
  if (book.entries.has(request.id)) return { reply: tell(book, request.id) };
  const outcome = planned.next();
  if (outcome === 'down') return refusal(503, 'UNAVAILABLE');
  if (outcome === 'html') return { reply: { status: 502, body: '<html><body>Bad Gateway</body></html>' } };
  if (outcome === 'reset-before') return { reply: 'reset' };
  enter(book, request, outcome);
  if (outcome === 'reset-after-issue') return { reply: 'reset' };
  if (outcome === 'timeout-after-issue') return { reply: 'hang' };
  return { reply: view(book, request.id), delayMs: outcome === 'slow' ? book.slowMs : 0 };
}

function enter(book: Book, request: RequestBody, outcome: AuthorityOutcome): void {
  const waits = (findCertificate(request.certificate)?.withinDays ?? 0) > 0;
  if (outcome === 'reject') book.entries.set(request.id, { state: 'rejected', reason: 'NOT_ON_REGISTER' });
  else if (outcome === 'processing' || waits) book.entries.set(request.id, { state: 'processing', request });
  else issue(book, request);
}

function issue(book: Book, request: RequestBody): void {
  book.entries.set(request.id, {
    state: 'issued',
    issuedAt: book.clock.now(),
    content: writeContent(request, koreanDate(book.clock.now())),
  });
  book.issued.push(request.id);
}

/** Working days pass quickly here: what was taken is ready when somebody asks again. */
function tell(book: Book, id: string): SandboxReply {
  const entry = book.entries.get(id);
  if (!entry) return { status: 404, body: { code: 'NO_SUCH_DOCUMENT' } };
  if (entry.state === 'processing') issue(book, entry.request);
  return view(book, id);
}

function view(book: Book, id: string): SandboxReply {
  const entry = book.entries.get(id);
  const body = !entry || entry.state === 'processing' ? { id, state: 'processing' } : { id, ...entry };
  return { status: 200, body };
}
