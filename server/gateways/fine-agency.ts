import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import type { FineAgency, Posting, PostingResult } from '../../shared/ports/fine-agency.ts';
import { httpCall } from './http-call.ts';

export interface FineAgencySettings {
  readonly baseUrl: string;
  readonly key: string;
  /** For one call. */
  readonly timeoutMs: number;
}

const connectMs = 2_000;
const refusalBody = z.object({ code: z.string().min(1) });
const acceptedBody = z.object({ id: z.string(), amount: z.number() });
const listBody = z.object({ payments: z.array(acceptedBody) });

/** A till where a payment is put under our id: put twice, it is there once. */
export function fineAgency({ baseUrl, key, timeoutMs }: FineAgencySettings): FineAgency {
  const call = (method: 'GET' | 'PUT', path: string, body?: object) =>
    httpCall({
      method,
      url: new URL(path, baseUrl),
      headers: { authorization: `Bearer ${key}` },
      ...(body ? { body } : {}),
      connectMs,
      signal: AbortSignal.timeout(timeoutMs),
    });

  async function post({ id, fineId, amount, approvedAt, receipt }: Posting): Promise<PostingResult> {
    const path = `/fines/${encodeURIComponent(fineId)}/payments/${encodeURIComponent(id)}`;
    const approved = new Date(approvedAt).toISOString();
    const answer = await call('PUT', path, { amount, approvedAt: approved, approvalNumber: receipt });
    const accepted = answer?.status === 200 ? acceptedBody.safeParse(answer.body).data : undefined;
    if (accepted?.id === id && accepted.amount === amount) return { outcome: 'ACCEPTED' };
    const refusal = answer?.status === 409 ? refusalBody.safeParse(answer.body).data : undefined;
    return refusal ? { outcome: 'REFUSED', reason: refusal.code } : { outcome: 'UNKNOWN' };
  }

  async function list(from: number, until: number) {
    const range = new URLSearchParams({
      from: new Date(from).toISOString(),
      until: new Date(until).toISOString(),
    });
    const answer = await call('GET', `/payments?${range}`);
    const listed = answer?.status === 200 ? listBody.safeParse(answer.body).data : undefined;
    if (!listed)
      throw new AppError('GATEWAY_DOWN', `the agency did not list: ${answer?.status ?? 'no answer'}`);
    return listed.payments;
  }

  return { post, list };
}
