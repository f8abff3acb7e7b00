import { z } from 'zod';
import { type Clock, systemClock } from '../../shared/clock.ts';
import { type AgencyBook, type Booked, createAgencyBook } from './agency-book.ts';
import { type Routed, type SandboxReply, type SandboxRequest, startSandboxServer } from './sandbox-server.ts';

/** What becomes of one posting. */
export const agencyOutcomes = [
  'ok',
  'already-paid',
  'closed',
  'down',
  'reset-before',
  'reset-after',
  'slow',
  'html',
] as const;
export type AgencyOutcome = (typeof agencyOutcomes)[number];

export interface AgencySandbox {
  readonly url: string;
  readonly key: string;
  /** One outcome a posting, in order; `ok` when there are none left. */
  plan(outcomes: readonly AgencyOutcome[]): void;
  booked(): readonly Booked[];
  close(): Promise<void>;
}

interface AgencySettings {
  readonly port?: number;
  readonly slowMs?: number;
  readonly clock?: Clock;
  /** What is answered to each posting, where it is not planned. */
  nextOutcome?(): AgencyOutcome;
}

const postingBody = z.object({
  amount: z.number().int().positive(),
  approvedAt: z.iso.datetime(),
  approvalNumber: z.string(),
});
const faultsBody = z.object({ postings: z.array(z.enum(agencyOutcomes)) });
const key = 'sandbox-agency-key';

/** The agency's till on loopback, faults included: `POST /__admin/faults` with `{"postings": ["down"]}` plans. */
export async function startAgencySandbox(settings: AgencySettings = {}): Promise<AgencySandbox> {
  const { port = 0, slowMs = 1_800, clock = systemClock, nextOutcome: otherwise = () => 'ok' } = settings;
  const book = createAgencyBook(() => clock.now());
  let planned: readonly AgencyOutcome[] = [];

  function next(): AgencyOutcome {
    const [first, ...rest] = planned;
    planned = rest;
    return first ?? otherwise();
  }

  function route({ method, url, headers, body }: SandboxRequest): Routed {
    if (headers.authorization !== `Bearer ${key}`) return { reply: { status: 401, body: { code: 'WHO' } } };
    const [, fineId, id] = /^\/fines\/([^/]+)\/payments\/([^/]+)$/.exec(url.pathname) ?? [];
    const posting = postingBody.safeParse(body);
    if (method === 'PUT' && fineId && id && posting.success) {
      const [fine, payment] = [decodeURIComponent(fineId), decodeURIComponent(id)];
      const { amount } = posting.data;
      return faults[next()](
        {
          take: () => book.book(fine, payment, amount),
          refuse: (code) => book.refuse(fine, payment, amount, code),
        },
        slowMs,
      );
    }
    if (method === 'GET' && url.pathname === '/payments') return { reply: list(book, url) };
    const sent = faultsBody.safeParse(body);
    if (url.pathname !== '/__admin/faults' || !sent.success)
      return { reply: { status: 400, body: { code: 'BAD_REQUEST' } } };
    planned = sent.data.postings;
    return { reply: { status: 200, body: sent.data } };
  }

  const server = await startSandboxServer(port, route);
  return {
    ...server,
    key,
    plan: (outcomes) => {
      planned = outcomes;
    },
    booked: book.all,
  };
}

interface Till {
  take(): SandboxReply;
  refuse(code: string): SandboxReply;
}

const faults: Readonly<Record<AgencyOutcome, (till: Till, slowMs: number) => Routed>> = {
  ok: ({ take }) => ({ reply: take() }),
  slow: ({ take }, delayMs) => ({ reply: take(), delayMs }),
  'reset-after': ({ take }) => {
    take();
    return { reply: 'reset' };
  },
  'already-paid': ({ refuse }) => ({ reply: refuse('ALREADY_PAID') }),
  closed: ({ refuse }) => ({ reply: refuse('CLOSED') }),
  down: () => ({ reply: { status: 503, body: 'Service Unavailable' } }),
  html: () => ({ reply: { status: 502, body: '<html><body>Bad Gateway</body></html>' } }),
  'reset-before': () => ({ reply: 'reset' }),
};

function list(book: AgencyBook, url: URL): SandboxReply {
  const at = (name: string) => Date.parse(url.searchParams.get(name) ?? '');
  const payments = book.all().filter((one) => one.at >= at('from') && one.at <= at('until'));
  return { status: 200, body: { payments } };
}
