import { z } from 'zod';
import type { DocumentAuthority, IssueResult } from '../../shared/ports/authority.ts';
import { type CertificateContent, certificateContent } from '../documents/content.ts';

export interface AuthoritySettings {
  readonly baseUrl: string;
  readonly key: string;
  /** For one call; what takes longer is in doubt. */
  readonly timeoutMs: number;
}

const answerBody = z.discriminatedUnion('state', [
  z.object({ id: z.string(), state: z.literal('issued'), issuedAt: z.number(), content: certificateContent }),
  z.object({ id: z.string(), state: z.literal('processing') }),
  z.object({ id: z.string(), state: z.literal('rejected'), reason: z.string() }),
]);

type Result = IssueResult<CertificateContent>;

const unknown: Result = { outcome: 'UNKNOWN' };

/**
 * The authority's HTTP interface: `POST /v1/documents` with an idempotency key asks for one, `GET /v1/documents/{id}` tells
 * how it stands. An answer that names another document, or whose contents are not whole, is no answer.
 */
export function documentAuthority(settings: AuthoritySettings): DocumentAuthority<CertificateContent> {
  return {
    async issue(request) {
      const { status, body } = await call(settings, 'POST', '/v1/documents', request.id, request);
      return status >= 200 && status < 500 ? resultOf(request.id, body) : unknown;
    },
    async lookup(id) {
      const { status, body } = await call(settings, 'GET', `/v1/documents/${encodeURIComponent(id)}`);
      if (status === 404 && neverSeen.safeParse(body).success) return undefined;
      return status === 200 ? resultOf(id, body) : unknown;
    },
  };
}

const neverSeen = z.object({ code: z.literal('NO_SUCH_DOCUMENT') });

function resultOf(id: string, body: unknown): Result {
  const read = answerBody.safeParse(body);
  if (!read.success || read.data.id !== id) return unknown;
  const { data } = read;
  if (data.state === 'processing') return { outcome: 'PROCESSING' };
  if (data.state === 'rejected') return { outcome: 'REJECTED', reason: data.reason };
  return { outcome: 'ISSUED', content: data.content, at: data.issuedAt };
}

/** Resets, time-outs and pages that are no JSON come back as an answer without a body. */
async function call(
  { baseUrl, key, timeoutMs }: AuthoritySettings,
  method: 'GET' | 'POST',
  path: string,
  idempotencyKey?: string,
  body?: object,
): Promise<{ readonly status: number; readonly body: unknown }> {
  try {
    const response = await fetch(new URL(path, baseUrl), {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: response.status, body: await response.json() };
  } catch {
    // Not swallowed but expected: the network gives no answer, and "no answer" is one of the answers.
    return { status: 0, body: undefined };
  }
}
