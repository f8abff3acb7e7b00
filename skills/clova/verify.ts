import { createPublicKey, type KeyObject, sign, verify as verifySignature } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { parseJson } from '../lib/parse-json.ts';
import type { RawRequest } from '../platform.ts';

/** What requests are held against; the key is parsed once. */
export interface ClovaTrust {
  readonly key: KeyObject;
  readonly applicationId: string;
}

export function clovaTrust(publicKeyPem: string, applicationId: string): ClovaTrust {
  return { key: createPublicKey(publicKeyPem), applicationId };
}

const header = 'signaturecek';

/** The application as the request names it; the rest of the body is `read`'s business. */
const Addressed = z.object({
  context: z.object({ System: z.object({ application: z.object({ applicationId: z.string() }) }) }),
});

/**
 * CEK guide, "Verifying request messages": `SignatureCEK` is RSASSA-PKCS1-v1_5 with SHA-256 over the raw body, and the
 * application id must be ours; anything else is discarded with 400.
 */
export async function verifyClova(
  { key, applicationId }: ClovaTrust,
  { headers, body }: RawRequest,
): Promise<void> {
  const signature = headers[header];
  if (signature === undefined || signature === '') throw refused('no SignatureCEK header');
  if (!verifySignature('sha256', body, key, Buffer.from(signature, 'base64')))
    throw refused('the signature does not fit the body');
  const addressed = Addressed.safeParse(parseJson(body));
  if (!addressed.success) throw refused('no application id');
  if (addressed.data.context.System.application.applicationId !== applicationId)
    throw refused('for another application');
}

const refused = (why: string) => new AppError('UNVERIFIED', `clova: ${why}`, { status: 400 });

/** What CLOVA does with a body before it sends it. */
export function signClova(privateKey: KeyObject, body: string): Readonly<Record<string, string>> {
  return { [header]: sign('sha256', Buffer.from(body), privateKey).toString('base64') };
}
