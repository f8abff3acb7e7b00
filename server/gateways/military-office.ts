import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import type {
  MilitaryOffice,
  OfficeAnswer,
  PetitionPaper,
  PetitionRequest,
} from '../../shared/ports/military-office.ts';
import { type HttpAnswer, httpCall } from './http-call.ts';

export interface MilitaryOfficeSettings {
  readonly baseUrl: string;
  readonly key: string;
  /** For one call; what takes longer is in doubt. */
  readonly timeoutMs: number;
}

const petitionBody = z.object({
  id: z.string(),
  status: z.enum(['accepted', 'needs-attachment', 'completed', 'rejected', 'withdrawn', 'expired']),
  receipt: z.string().optional(),
  reason: z.string().optional(),
  attachBy: z.iso.date().optional(),
});
const errorBody = z.object({ code: z.string() });

const statusOf = {
  accepted: 'ACCEPTED',
  'needs-attachment': 'NEEDS_ATTACHMENT',
  completed: 'COMPLETED',
  rejected: 'REJECTED',
  withdrawn: 'WITHDRAWN',
  expired: 'EXPIRED',
} as const;

/** What is wrong with the request or the key, and no doubt about the petition. */
const ours: ReadonlySet<number> = new Set([400, 401, 403]);

const unknown: OfficeAnswer = { status: 'UNKNOWN' };
const connectMs = 2_000;
const pathOf = (id: string) => `/v1/petitions/${encodeURIComponent(id)}`;

/** The petition desk by the contract that `server/sandbox/office.ts` documents. One attempt a call. */
export function militaryOffice({ baseUrl, key, timeoutMs }: MilitaryOfficeSettings): MilitaryOffice {
  const call = (method: 'GET' | 'POST' | 'PUT', path: string, id: string, body?: object) =>
    httpCall({
      method,
      url: new URL(path, baseUrl),
      headers: { authorization: `Bearer ${key}`, ...(method === 'GET' ? {} : { 'idempotency-key': id }) },
      ...(body ? { body } : {}),
      connectMs,
      signal: AbortSignal.timeout(timeoutMs),
    });

  return {
    async submit({ id, petition, applicant, answers, following }: PetitionRequest) {
      const answer = await call('POST', '/v1/petitions', id, { id, petition, applicant, answers, following });
      return read(answer, id, [200, 201, 422]);
    },
    async lookup(id) {
      const answer = await call('GET', pathOf(id), id);
      if (answer?.status === 404 && errorCode(answer) === 'PETITION_NOT_FOUND') return undefined;
      return read(answer, id, [200]);
    },
    async withdraw(id) {
      const answer = await call('POST', `${pathOf(id)}/withdrawal`, id, {});
      // Decided already: what was decided stands in the same body.
      return read(answer, id, [200, 409]);
    },
    async attach(id, { index, name, type, content }: PetitionPaper) {
      const body = { name, type, content: content.toString('base64') };
      return read(await call('PUT', `${pathOf(id)}/papers/${index}`, `${id}-${index}`, body), id, [200, 409]);
    },
  };
}

/** Whatever is not exactly ours is a doubt, not a fact. */
function read(answer: HttpAnswer | undefined, id: string, statuses: readonly number[]): OfficeAnswer {
  if (answer && ours.has(answer.status))
    throw new AppError(
      'GATEWAY_REFUSED',
      `the office takes no such request: ${answer.status} ${errorCode(answer) ?? ''}`,
    );
  const body = petitionBody.safeParse(answer?.body);
  if (!answer || !statuses.includes(answer.status) || !body.success || body.data.id !== id) return unknown;
  const { status, receipt, reason, attachBy } = body.data;
  return {
    status: statusOf[status],
    ...(receipt === undefined ? {} : { receipt }),
    ...(reason === undefined ? {} : { reason }),
    ...(attachBy === undefined ? {} : { attachBy }),
  };
}

function errorCode({ body }: HttpAnswer): string | undefined {
  return errorBody.safeParse(body).data?.code;
}
