import { z } from 'zod';
import type { CertificateOption } from '../domain/certificate-options.ts';
import { catalogue } from './load.ts';

const value = z.union([z.string(), z.boolean()]);

const option = z.strictObject({
  key: z.string().regex(/^[a-z-]+$/),
  type: z.enum(['yesno', 'choice', 'text', 'date', 'year', 'address', 'plate']),
  label: z.string().min(1),
  question: z.string().endsWith('요?').or(z.string().endsWith('요.')),
  choices: z.array(z.string().min(1)).min(2).readonly().optional(),
  usual: value.optional(),
  ask: z.enum(['must', 'offer', 'silent']),
  offer: z.string().endsWith('요?').optional(),
  when: z.strictObject({ option: z.string(), is: value }).optional(),
}) satisfies z.ZodType<CertificateOption>;

export const certificateGroups = {
  resident: '주민등록',
  family: '가족관계',
  tax: '세금',
  insurance: '보험과 연금',
  property: '땅과 집',
  vehicle: '자동차와 운전',
  school: '학교와 자격',
  welfare: '복지와 보훈',
  health: '건강',
  military: '병역',
  travel: '출입국과 여권',
  business: '사업과 농어업',
  safety: '안전',
} as const;

export type CertificateGroup = keyof typeof certificateGroups;

export const certificateSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string(),
  agency: z.string(),
  aliases: z.array(z.string()).readonly(),
  group: z.enum(Object.keys(certificateGroups) as [CertificateGroup, ...CertificateGroup[]]),
  /** Whose it is: a person's, a business's, or that of a thing anybody may ask about. */
  about: z.enum(['person', 'business', 'property']),
  who: z
    .array(z.enum(['self', 'household', 'family', 'guardian', 'anyone']))
    .min(1)
    .readonly(),
  /** May be fetched by somebody else whom the subject has authorised. */
  proxy: z.boolean(),
  /** Won, online. */
  fee: z.number().int().min(0),
  /** Absent: as long as its own text says. */
  validDays: z.number().int().positive().optional(),
  /** `visit`: not issued online; we only say where to go. */
  issue: z.enum(['online', 'visit']),
  /** Working days the agency may take; 0 is at once. */
  withinDays: z.number().int().min(0),
  /** Never described aloud where others may listen (개인정보 보호법 제23조, and what people are ashamed of). */
  sensitive: z.enum(['health', 'welfare', 'crime', 'family']).optional(),
  /** Among the thirteen the wallet began with; among the 103 of 2020. */
  first: z.literal(true).optional(),
  listed: z.literal(true).optional(),
  /** How sure this entry is. */
  basis: z.enum(['documented', 'own-high', 'own-medium']),
  options: z.array(option).readonly(),
});

export type Certificate = z.infer<typeof certificateSchema>;

const allCertificates = catalogue<Certificate>('certificates.json');

export const certificates = allCertificates.all;
export const findCertificate = allCertificates.find;
