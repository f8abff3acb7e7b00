import { z } from 'zod';
import type { MessageKind } from '../shared/ports/messages.ts';

const keys = z
  .string()
  .transform((text) => text.split(',').map((one) => Buffer.from(one.trim(), 'base64')))
  .refine((all) => all.every(({ length }) => length === 32), 'each must be 32 bytes in base64');

/** What certificates need of the environment; whatever is absent is played by a sandbox. */
export const documentEnv = {
  BISEO_MASTER_KEYS: keys.optional(),
  BISEO_PUBLIC_URL: z.url().optional(),
  AUTHORITY_BASE_URL: z.url().optional(),
  AUTHORITY_KEY: z.string().min(1).optional(),
  TSA_URL: z.url().optional(),
  SIGNING_P12_FILE: z.string().min(1).optional(),
  SIGNING_P12_PASSWORD: z.string().optional(),
  SOLAPI_BASE_URL: z.url().default('https://api.solapi.com'),
  SOLAPI_API_KEY: z.string().min(1).optional(),
  SOLAPI_API_SECRET: z.string().min(1).optional(),
  SOLAPI_FROM: z
    .string()
    .regex(/^\d{8,12}$/)
    .optional(),
  SOLAPI_PF_ID: z.string().min(1).optional(),
  SOLAPI_TEMPLATE_CERTIFICATE_LINK: z.string().min(1).optional(),
  SOLAPI_TEMPLATE_PHONE_CODE: z.string().min(1).optional(),
  SOLAPI_TEMPLATE_PETITION_NEWS: z.string().min(1).optional(),
  SOLAPI_TEMPLATE_PAYMENT_NEWS: z.string().min(1).optional(),
  SOLAPI_TEMPLATE_NOTICE_REMINDER: z.string().min(1).optional(),
  SOLAPI_TEMPLATE_APPROVAL_REQUEST: z.string().min(1).optional(),
};

const environment = z.object(documentEnv);
type Environment = z.infer<typeof environment>;

export interface DocumentConfig {
  /** The first seals, the others still open. Absent: see `masterKeys`. */
  readonly masterKeys?: readonly Buffer[];
  /** What citizens' phones reach us by. */
  readonly publicUrl: string;
  /** Nobody said so: it is where we listen, which phones elsewhere do not reach. */
  readonly isGuessed?: boolean;
  readonly authority?: { readonly baseUrl: string; readonly key: string };
  readonly tsaUrl?: string;
  readonly signing?: { readonly file: string; readonly password: string };
  readonly messages?: {
    readonly baseUrl: string;
    readonly apiKey: string;
    readonly apiSecret: string;
    readonly from: string;
    readonly pfId: string;
    readonly templates: Readonly<Record<MessageKind, string>>;
  };
}

export function documentConfig(data: Environment, ownUrl: string): DocumentConfig {
  const { AUTHORITY_BASE_URL: baseUrl, AUTHORITY_KEY: key, SIGNING_P12_FILE: file } = data;
  const messages = messagesOf(data);
  return {
    ...(data.BISEO_MASTER_KEYS ? { masterKeys: data.BISEO_MASTER_KEYS } : {}),
    publicUrl: data.BISEO_PUBLIC_URL?.replace(/\/$/, '') ?? ownUrl,
    ...(data.BISEO_PUBLIC_URL === undefined ? { isGuessed: true } : {}),
    ...(baseUrl !== undefined && key !== undefined ? { authority: { baseUrl, key } } : {}),
    ...(data.TSA_URL === undefined ? {} : { tsaUrl: data.TSA_URL }),
    ...(file === undefined ? {} : { signing: { file, password: data.SIGNING_P12_PASSWORD ?? '' } }),
    ...(messages ? { messages } : {}),
  };
}

/** All of them or none: half a sender sends nothing. */
function messagesOf(data: Environment): DocumentConfig['messages'] {
  const { SOLAPI_API_KEY: apiKey, SOLAPI_API_SECRET: apiSecret, SOLAPI_FROM: from } = data;
  const { SOLAPI_PF_ID: pfId, SOLAPI_TEMPLATE_CERTIFICATE_LINK: link } = data;
  const { SOLAPI_TEMPLATE_PETITION_NEWS: petition, SOLAPI_TEMPLATE_PAYMENT_NEWS: payment } = data;
  const { SOLAPI_TEMPLATE_PHONE_CODE: code, SOLAPI_TEMPLATE_NOTICE_REMINDER: reminder } = data;
  const { SOLAPI_TEMPLATE_APPROVAL_REQUEST: approval } = data;
  if (!apiKey || !apiSecret || !from || !pfId || !link || !code || !petition || !payment) return undefined;
  if (!reminder || !approval) return undefined;
  const templates = {
    'certificate-link': link,
    'phone-code': code,
    'petition-news': petition,
    'payment-news': payment,
    'notice-reminder': reminder,
    'approval-request': approval,
  };
  return { baseUrl: data.SOLAPI_BASE_URL, apiKey, apiSecret, from, pfId, templates };
}

/** Which of the settings that only make sense together is missing, in words; `undefined` when none is. */
export function missingSetting(data: Environment): string | undefined {
  const together: readonly (readonly (keyof Environment)[])[] = [
    ['AUTHORITY_BASE_URL', 'AUTHORITY_KEY'],
    [
      'SOLAPI_API_KEY',
      'SOLAPI_API_SECRET',
      'SOLAPI_FROM',
      'SOLAPI_PF_ID',
      'SOLAPI_TEMPLATE_CERTIFICATE_LINK',
      'SOLAPI_TEMPLATE_PHONE_CODE',
      'SOLAPI_TEMPLATE_PETITION_NEWS',
      'SOLAPI_TEMPLATE_PAYMENT_NEWS',
      'SOLAPI_TEMPLATE_NOTICE_REMINDER',
      'SOLAPI_TEMPLATE_APPROVAL_REQUEST',
    ],
    ['AUTHORITY_BASE_URL', 'SIGNING_P12_FILE', 'TSA_URL'],
  ];
  for (const group of together) {
    const missing = group.filter((name) => data[name] === undefined);
    if (missing.length > 0 && missing.length < group.length)
      return `${missing.join(', ')} must be set beside ${group.filter((name) => !missing.includes(name)).join(', ')}`;
  }
  return undefined;
}
