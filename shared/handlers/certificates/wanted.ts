import { z } from 'zod';
import { type Certificate, findCertificate } from '../../catalog/certificates.ts';
import type { Facts, Task } from '../../dialog/flow.ts';
import { type CertificateOptions, completed } from '../../domain/certificate-options.ts';

const options = z.record(z.string(), z.union([z.string(), z.boolean()]));

/** What was asked for, as far as it was said. */
export const wanted = z.object({
  certificates: z.array(z.string()).readonly().optional(),
  /** Whose, as it was said: a name or a relation. */
  member: z.string().optional(),
  memberId: z.string().optional(),
  /** By certificate. */
  options: z.record(z.string(), options).optional(),
  /** "아무거나", "그냥 다": what most people take, without asking. */
  usual: z.literal(true).optional(),
  /** The option whose usual was turned down, so that it is asked openly. */
  opened: z.string().optional(),
});
export type Wanted = z.infer<typeof wanted>;

/** Another certificate is another request: its options are open again. Whose it is stays, unless it was said anew. */
export function wantedOf({ slots }: Task): Facts | undefined {
  const { certificate, also, member } = slots;
  const said = [certificate, ...String(also ?? '').split(',')];
  const named = said.filter(
    (id): id is string => typeof id === 'string' && findCertificate(id) !== undefined,
  );
  if (named.length === 0 && member === undefined) return undefined;
  return {
    ...(named.length > 0
      ? { certificates: [...new Set(named)], options: undefined, usual: undefined, opened: undefined }
      : {}),
    ...(member === undefined ? {} : { member: String(member), memberId: undefined }),
  };
}

export function certificatesOf({ certificates = [] }: Wanted): readonly Certificate[] {
  return certificates.flatMap((id) => findCertificate(id) ?? []);
}

/** As they will be asked of the authority: what was said, filled up with the usual. */
export function optionsOf(certificate: Certificate, said: Wanted): CertificateOptions {
  return completed(certificate.options, said.options?.[certificate.id] ?? {});
}
