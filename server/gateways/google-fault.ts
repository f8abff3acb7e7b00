import { z } from 'zod';

/**
 * What went wrong in a call. `unlinked`: the citizen, or Google, took our right away. `refused`: the same request will
 * never do. Everything else, silence too, is `again`.
 */
export type GoogleFault = 'unlinked' | 'missing' | 'exists' | 'changed' | 'refused' | 'again';

/** As its client throws them: OAuth says `{error: "…"}`, Calendar `{error: {errors: [{reason}]}}`. */
const failure = z.object({
  response: z.object({ status: z.number(), data: z.unknown().optional() }),
});
const oauthBody = z.object({ error: z.string() });
const apiBody = z.object({
  error: z.object({ errors: z.array(z.object({ reason: z.string() })).default([]) }),
});

/** `invalid_client` is no fault of hers: an operator has to mend it, and meanwhile it is tried again. */
const byError: Readonly<Record<string, GoogleFault>> = {
  invalid_grant: 'unlinked',
  invalid_token: 'missing',
};

const byStatus: Readonly<Record<number, GoogleFault>> = {
  400: 'refused',
  404: 'missing',
  409: 'exists',
  410: 'missing',
  412: 'changed',
};

export function googleFault(error: unknown): GoogleFault {
  const read = failure.safeParse(error);
  if (!read.success) return 'again';
  const { status, data } = read.data.response;
  const oauth = oauthBody.safeParse(data);
  if (oauth.success) return byError[oauth.data.error] ?? 'again';
  if (status === 403) return reasonOf(data) === 'insufficientPermissions' ? 'unlinked' : 'again';
  return byStatus[status] ?? 'again';
}

function reasonOf(data: unknown): string | undefined {
  const read = apiBody.safeParse(data);
  return read.success ? read.data.error.errors[0]?.reason : undefined;
}
