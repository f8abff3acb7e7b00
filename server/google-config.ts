import { z } from 'zod';

/** Our own OAuth client at Google. */
export const googleEnv = {
  GOOGLE_CLIENT_ID: z.string().min(1).optional(),
  GOOGLE_CLIENT_SECRET: z.string().min(1).optional(),
  GOOGLE_REDIRECT_URL: z.url().optional(),
  GOOGLE_BASE_URL: z.url().optional(),
};

const environment = z.object(googleEnv);

export interface GoogleConfig {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Absent: our own page. */
  readonly redirectUrl?: string;
  /** Everything of Google's in one place; absent: where Google has it. */
  readonly baseUrl?: string;
}

/** `undefined`: half a client links nobody. */
export function googleConfig(data: z.infer<typeof environment>): GoogleConfig | undefined {
  const { GOOGLE_CLIENT_ID: clientId, GOOGLE_CLIENT_SECRET: clientSecret } = data;
  if (clientId === undefined || clientSecret === undefined) return undefined;
  const { GOOGLE_REDIRECT_URL: redirectUrl, GOOGLE_BASE_URL: baseUrl } = data;
  return {
    clientId,
    clientSecret,
    ...(redirectUrl === undefined ? {} : { redirectUrl }),
    ...(baseUrl === undefined ? {} : { baseUrl: baseUrl.replace(/\/$/, '') }),
  };
}
