import { type Certificate, findCertificate } from '../../catalog/certificates.ts';
import type { Context } from '../../dialog/context.ts';
import { type Line, line } from '../../line.ts';

/** Others of the household may be listening. */
export const isOverheard = ({ home }: Context) =>
  home !== undefined && !home.private && home.members.length > 1;

/** 건강, 수급, 범죄경력 are not named where others listen (개인정보 보호법 제23조). */
export function spokenName(certificate: Certificate, context: Context): Line {
  return certificate.sensitive && isOverheard(context)
    ? line('certificates.unnamed')
    : line('certificates.name', { name: certificate.name });
}

/** The same of one that is kept by its id; one that left the catalogue is not named either. */
export function spokenNameOf(id: string, context: Context): Line {
  const certificate = findCertificate(id);
  return certificate ? spokenName(certificate, context) : line('certificates.unnamed');
}
