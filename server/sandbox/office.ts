import { z } from 'zod';
import { type Clock, systemClock } from '../../shared/clock.ts';
import { type BookedPetition, createOfficeBook, type OfficeBook } from './office-book.ts';
import { type Routed, type SandboxReply, type SandboxRequest, startSandboxServer } from './sandbox-server.ts';

/** What becomes of one submission. */
export const officeOutcomes = [
  'ok',
  'needs-attachment',
  'reject',
  'slow',
  'down',
  'html',
  'reset-before',
  '5xx-after',
  'reset-after',
  'timeout-after',
] as const;
export type OfficeOutcome = (typeof officeOutcomes)[number];

export interface OfficeSandbox {
  readonly url: string;
  readonly key: string;
  /** One outcome a submission, in order; `ok` when there are none left. */
  plan(outcomes: readonly OfficeOutcome[]): void;
  readonly book: OfficeBook;
  close(): Promise<void>;
}

interface OfficeSettings {
  readonly port?: number;
  readonly slowMs?: number;
  readonly clock?: Clock;
  /** False: a desk that files the same again when asked again. Only to show that we look first. */
  readonly refusesTwice?: boolean;
}

const submission = z.object({
  id: z.string().min(1),
  petition: z.string().min(1),
  applicant: z.object({ name: z.string().min(1) }),
  answers: z.record(z.string(), z.union([z.string(), z.number()])),
  following: z.array(z.string()),
});
const paper = z.object({ name: z.string().min(1), type: z.string().min(1), content: z.base64() });
const faultsBody = z.object({ office: z.array(z.enum(officeOutcomes)) });
const decision = z.object({
  id: z.string(),
  status: z.enum(['completed', 'rejected']),
  reason: z.string().optional(),
});
const key = 'sandbox-office-key';

/**
 * 병무청's petition desk on loopback. The contract, version 1; JSON, `Authorization: Bearer <key>`:
 * - `POST /v1/petitions`, `Idempotency-Key: <id>`, `{id, petition, applicant, answers, following}`: 201 with the petition;
 *   the same id again 200 with the same; 422 with `status: "rejected"`; 409 `WITHDRAWN` when it was taken back before it came
 * - `GET /v1/petitions/<id>`: 200, or 404 `PETITION_NOT_FOUND`
 * - `POST /v1/petitions/<id>/withdrawal`: 200 `withdrawn`, also of an id not seen yet; 409 with the petition once decided
 * - `PUT /v1/petitions/<id>/papers/<n>`, `{name, type, content}`, content in base64: 200; 409 with the petition once over
 * A petition is `{id, status, receipt?, reason?, attachBy?}`, its status `accepted`, `needs-attachment`, `completed`,
 * `rejected`, `withdrawn` or `expired`. `POST /__admin/faults` with `{"office": ["down"]}` plans, `/__admin/decisions` decides.
 */
export async function startOfficeSandbox(settings: OfficeSettings = {}): Promise<OfficeSandbox> {
  const { port = 0, slowMs = 1_800, clock = systemClock, refusesTwice = true } = settings;
  const book = createOfficeBook(() => clock.now());
  let planned: readonly OfficeOutcome[] = [];

  function next(): OfficeOutcome {
    const [first = 'ok', ...rest] = planned;
    planned = rest;
    return first;
  }

  function route({ method, url, headers, body }: SandboxRequest): Routed {
    if (headers.authorization !== `Bearer ${key}`) return { reply: refusal(401, 'WHO') };
    if (url.pathname === '/__admin/faults') return { reply: plan(body) };
    if (url.pathname === '/__admin/decisions') return { reply: decide(book, body) };
    if (method === 'POST' && url.pathname === '/v1/petitions')
      return submit(book, headers['idempotency-key'], body, next, { slowMs, refusesTwice });
    return { reply: ofPetition(book, method, url.pathname, body) };
  }

  function plan(body: unknown): SandboxReply {
    const sent = faultsBody.safeParse(body);
    if (!sent.success) return refusal(400, 'BAD_REQUEST');
    planned = sent.data.office;
    return { status: 200, body: sent.data };
  }

  const server = await startSandboxServer(port, route);
  return {
    ...server,
    key,
    book,
    plan: (outcomes) => {
      planned = outcomes;
    },
  };
}

const refusal = (status: number, code: string): SandboxReply => ({ status, body: { code } });

function view({ id, status, receipt, reason, attachBy }: BookedPetition): object {
  return { id, status, receipt, reason, attachBy };
}

function submit(
  book: OfficeBook,
  idempotencyKey: unknown,
  body: unknown,
  next: () => OfficeOutcome,
  { slowMs, refusesTwice }: Required<Pick<OfficeSettings, 'slowMs' | 'refusesTwice'>>,
): Routed {
  const sent = submission.safeParse(body);
  if (!sent.success || sent.data.id !== idempotencyKey) return { reply: refusal(400, 'BAD_REQUEST') };
  const { id, petition, following } = sent.data;
  const known = book.find(id);
  if (known?.status === 'withdrawn' && known.receipt === undefined)
    return { reply: refusal(409, 'WITHDRAWN') };
  if (known && refusesTwice) return { reply: { status: 200, body: view(known) } };
  const file = (papers = following.length): SandboxReply => ({
    status: 201,
    body: view(book.file(id, petition, papers)),
  });
  const reject = (): SandboxReply => {
    const reason = '제출하신 내용으로는 대상이 아닌 것으로 확인됐어요.';
    return { status: 422, body: view(book.set({ id, petition, status: 'rejected', reason, missing: [] })) };
  };
  return faults[next()]({ file, reject, papers: following.length, slowMs });
}

interface Desk {
  readonly papers: number;
  readonly slowMs: number;
  file(papers?: number): SandboxReply;
  reject(): SandboxReply;
}

const faults: Readonly<Record<OfficeOutcome, (desk: Desk) => Routed>> = {
  ok: ({ file }) => ({ reply: file() }),
  'needs-attachment': ({ file, papers }) => ({ reply: file(Math.max(1, papers)) }),
  reject: ({ reject }) => ({ reply: reject() }),
  slow: ({ file, slowMs }) => ({ reply: file(), delayMs: slowMs }),
  down: () => ({ reply: { status: 503, body: 'Service Unavailable' } }),
  html: () => ({ reply: { status: 502, body: '<html><body>Bad Gateway</body></html>' } }),
  'reset-before': () => ({ reply: 'reset' }),
  '5xx-after': (desk) => after(desk, { status: 500, body: 'Internal Server Error' }),
  'reset-after': (desk) => after(desk, 'reset'),
  'timeout-after': (desk) => after(desk, 'hang'),
};

function after({ file }: Desk, reply: SandboxReply): Routed {
  file();
  return { reply };
}

function ofPetition(book: OfficeBook, method: string, path: string, body: unknown): SandboxReply {
  const [, id = '', what, index] =
    /^\/v1\/petitions\/([^/]+)(?:\/(withdrawal|papers)(?:\/(\d+))?)?$/.exec(path) ?? [];
  switch (`${method} ${id === '' ? '' : (what ?? 'petition')}`) {
    case 'GET petition':
      return look(book, id);
    case 'POST withdrawal':
      return withdraw(book, id);
    case 'PUT papers':
      return take(book, id, Number(index), body);
    default:
      return refusal(404, 'NOT_FOUND');
  }
}

function look(book: OfficeBook, id: string): SandboxReply {
  const found = book.find(id);
  return found ? { status: 200, body: view(found) } : refusal(404, 'PETITION_NOT_FOUND');
}

function withdraw(book: OfficeBook, id: string): SandboxReply {
  const found = book.find(id) ?? { id, petition: '', status: 'withdrawn', missing: [] };
  const isOver = found.status === 'completed' || found.status === 'rejected' || found.status === 'expired';
  if (isOver) return { status: 409, body: view(found) };
  return { status: 200, body: view(book.set({ ...found, status: 'withdrawn' })) };
}

function take(book: OfficeBook, id: string, index: number, body: unknown): SandboxReply {
  const found = book.find(id);
  if (!found) return refusal(404, 'PETITION_NOT_FOUND');
  if (!paper.safeParse(body).success) return refusal(400, 'BAD_REQUEST');
  const isOpen = found.status === 'needs-attachment' || found.status === 'accepted';
  if (!isOpen) return { status: 409, body: view(found) };
  const missing = found.missing.filter((one) => one !== index);
  const status = missing.length === 0 ? 'accepted' : 'needs-attachment';
  return { status: 200, body: view(book.set({ ...found, missing, status })) };
}

function decide(book: OfficeBook, body: unknown): SandboxReply {
  const sent = decision.safeParse(body);
  const found = sent.success ? book.find(sent.data.id) : undefined;
  if (!sent.success || !found) return refusal(400, 'BAD_REQUEST');
  const { status, reason } = sent.data;
  return {
    status: 200,
    body: view(book.set({ ...found, status, ...(reason === undefined ? {} : { reason }) })),
  };
}
