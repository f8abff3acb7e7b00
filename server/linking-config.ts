import { z } from 'zod';

const secret = z.string().min(32);

/** What each platform's console was told of our OAuth server, and what it told us. A platform without a secret is not linked. */
export const linkingEnv = {
  LINK_CLOVA_SECRET: secret.optional(),
  LINK_ALEXA_SECRET: secret.optional(),
  LINK_ALEXA_VENDOR: z.string().min(1).optional(),
  LINK_GOOGLE_SECRET: secret.optional(),
  LINK_GOOGLE_PROJECT: z.string().min(1).optional(),
  LINK_NUGU_SECRET: secret.optional(),
  LINK_NUGU_REDIRECT: z.url().optional(),
};

const environment = z.object(linkingEnv);
type Environment = z.infer<typeof environment>;

export interface LinkClient {
  readonly secret: string;
  readonly redirects: readonly string[];
}

/** By platform. */
export type LinkingConfig = Readonly<Partial<Record<'clova' | 'alexa' | 'google' | 'nugu', LinkClient>>>;

export function linkingConfig(data: Environment): LinkingConfig {
  const { LINK_CLOVA_SECRET: clova, LINK_ALEXA_SECRET: alexa, LINK_ALEXA_VENDOR: vendor } = data;
  const { LINK_GOOGLE_SECRET: google, LINK_GOOGLE_PROJECT: project } = data;
  const { LINK_NUGU_SECRET: nugu, LINK_NUGU_REDIRECT: nuguRedirect } = data;
  return {
    ...(clova ? { clova: { secret: clova, redirects: redirects.clova } } : {}),
    ...(alexa && vendor ? { alexa: { secret: alexa, redirects: redirects.alexa(vendor) } } : {}),
    ...(google && project ? { google: { secret: google, redirects: redirects.google(project) } } : {}),
    ...(nugu && nuguRedirect ? { nugu: { secret: nugu, redirects: [nuguRedirect] } } : {}),
  };
}

/** As the platforms' guides name them. */
const redirects = {
  clova: ['https://prod-ni-cic.clova.ai/v1/al/token/'],
  /** One a region; Amazon picks. */
  alexa: (vendor: string) =>
    ['pitangui.amazon.com', 'layla.amazon.com', 'alexa.amazon.co.jp'].map(
      (host) => `https://${host}/api/skill/link/${vendor}`,
    ),
  google: (project: string) =>
    ['oauth-redirect', 'oauth-redirect-sandbox'].map(
      (host) => `https://${host}.googleusercontent.com/r/${project}`,
    ),
};
