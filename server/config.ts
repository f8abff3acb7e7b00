import { isIP, isIPv6 } from 'node:net';
import { z } from 'zod';
import { ToldError } from '../shared/errors.ts';
import { platforms, type Settings } from '../skills/registry.ts';
import { addressOf } from './address.ts';
import { isPostgresUrl } from './db/dialect.ts';
import { type DocumentConfig, documentConfig, documentEnv, missingSetting } from './document-config.ts';
import { type GoogleConfig, googleConfig, googleEnv } from './google-config.ts';
import { type LinkingConfig, linkingConfig, linkingEnv } from './linking-config.ts';

const isCount = (text: string) => /^\d+$/.test(text);

/** As Express names proxies: what it does not know it throws at start, without saying where it came from. */
function isProxy(text: string): boolean {
  const [address = '', range = '0', ...more] = text.trim().split('/');
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text.trim())) return true;
  return (
    more.length === 0 && isIP(address) > 0 && isCount(range) && Number(range) <= (isIPv6(address) ? 128 : 32)
  );
}

const env = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    // Any other would be taken for a path, and its beginning for a folder.
    .refine(
      (url) => !/^[a-z][\w+.-]*:\/\//i.test(url) || /^(sqlite|file|postgres(ql)?):\/\//.test(url),
      'must be a file, sqlite:FILE or postgres://…',
    )
    .default('.data/biseo.db'),
  BISEO_SANDBOX: z.literal('1').optional(),
  BISEO_REPLICAS: z.coerce.number().int().min(1).default(1),
  TRUST_PROXY: z
    .string()
    .refine((text) => isCount(text) || text.split(',').every(isProxy), {
      error: ({ input }) => `must be a number, or addresses like 10.0.0.0/8, not ${input}`,
    })
    .optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  ARA_EDITOR_KEY: z.string().min(16).optional(),
  GIGAGENIE_API_KEY: z.string().default('sandbox'),
  PORTONE_BASE_URL: z.url().optional(),
  PORTONE_SECRET: z.string().min(1).optional(),
  PORTONE_STORE_ID: z.string().min(1).optional(),
  PORTONE_CHANNEL_KEY: z.string().min(1).optional(),
  PORTONE_WEBHOOK_SECRET: z.string().startsWith('whsec_').optional(),
  MILITARY_OFFICE_URL: z.url().optional(),
  MILITARY_OFFICE_KEY: z.string().min(1).optional(),
  IDENTITY_BASE_URL: z.url().optional(),
  IDENTITY_KEY: z.string().min(1).optional(),
  AGENCY_BASE_URL: z.url().optional(),
  AGENCY_KEY: z.string().min(1).optional(),
  ...documentEnv,
  ...linkingEnv,
  ...googleEnv,
});

export interface Config {
  readonly port: number;
  readonly host: string;
  /** A file, `:memory:`, or `postgres://…`. */
  readonly database: string;
  /** Which proxies before us tell the truth of who asks: how many, or their addresses. Absent: none. */
  readonly trustProxy?: number | string;
  readonly logLevel: z.infer<typeof env>['LOG_LEVEL'];
  /** What our GiGA Genie page shows its device. */
  readonly genieApiKey: string;
  /** Opens `/ara` to an editor; absent: only a demo shows it. */
  readonly editorKey?: string;
  /** A trial without a demo: sandboxes play whoever outside is not set. */
  readonly sandbox?: boolean;
  /** Absent: payments go to the sandbox, where one may be. */
  readonly payment?: {
    readonly baseUrl: string;
    readonly secret: string;
    readonly storeId: string;
    readonly channelKey: string;
    readonly webhookSecret: string;
  };
  /** Present beside `payment`: real money is told to the real agency. */
  readonly agency?: { readonly baseUrl: string; readonly key: string };
  readonly documents: DocumentConfig;
  /** Absent: petitions go to the sandbox, where one may be. */
  readonly office?: { readonly baseUrl: string; readonly key: string };
  /** Absent: a simulation believes everybody; elsewhere nobody new can come. */
  readonly identity?: { readonly baseUrl: string; readonly key: string };
  /** Who may link speakers through our OAuth server. */
  readonly linking?: LinkingConfig;
  /** Absent: a simulation plays Google; elsewhere nobody links a calendar. */
  readonly google?: GoogleConfig;
  /** Settings of the platforms that have all of theirs. */
  readonly platforms: ReadonlyMap<string, Settings>;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** Reads the environment once; throws `ToldError` that names the variable and what is wrong with it. */
export function readConfig(variables: Variables): Config {
  const set = withoutBlanks(variables);
  const parsed = env.safeParse(set);
  if (!parsed.success) {
    throw new ToldError(
      parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'),
    );
  }
  const { data } = parsed;
  const payment = paymentOf(data);
  const agency = agencyOf(data);
  const missing = missingSetting(data);
  if (missing !== undefined) throw new ToldError(missing);
  const office = officeOf(data);
  const identity = identityOf(data);
  const google = googleConfig(data);
  return {
    port: data.PORT,
    host: data.HOST,
    database: databaseOf(data.DATABASE_URL, data.BISEO_REPLICAS),
    ...(data.TRUST_PROXY === undefined ? {} : { trustProxy: proxiesOf(data.TRUST_PROXY) }),
    logLevel: data.LOG_LEVEL,
    genieApiKey: data.GIGAGENIE_API_KEY,
    ...(data.ARA_EDITOR_KEY === undefined ? {} : { editorKey: data.ARA_EDITOR_KEY }),
    ...(data.BISEO_SANDBOX ? { sandbox: true } : {}),
    ...(payment ? { payment } : {}),
    ...(agency ? { agency } : {}),
    documents: documentConfig(data, addressOf(data.HOST, data.PORT)),
    ...(office ? { office } : {}),
    ...(identity ? { identity } : {}),
    ...(google ? { google } : {}),
    linking: linkingConfig(data),
    platforms: new Map(platforms.flatMap(({ id, settings }) => platformSettings(id, settings, set))),
  };
}

/** `PORT=` in a file of settings sets nothing; taken at its word it would be port 0, and an empty path no file at all. */
const withoutBlanks = (variables: Variables): Variables =>
  Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim() !== ''));

const proxiesOf = (text: string) => (isCount(text) ? Number(text) : text);

/** One file cannot be shared by several machines: better not to start than to lose what another wrote. */
function databaseOf(url: string, replicas: number): string {
  if (isPostgresUrl(url)) return url;
  if (replicas > 1)
    throw new ToldError(
      `BISEO_REPLICAS: ${replicas} replicas cannot share one SQLite file; set DATABASE_URL=postgres://…`,
    );
  const file = url.replace(/^(sqlite|file):(\/\/)?/, '');
  if (file === '') throw new ToldError(`DATABASE_URL: ${url} names no file`);
  return file;
}

function paymentOf(data: z.infer<typeof env>): Config['payment'] {
  const { PORTONE_BASE_URL, PORTONE_SECRET, PORTONE_STORE_ID, PORTONE_CHANNEL_KEY } = data;
  const webhookSecret = data.PORTONE_WEBHOOK_SECRET;
  if (PORTONE_SECRET === undefined) return undefined;
  if (PORTONE_STORE_ID === undefined || PORTONE_CHANNEL_KEY === undefined || webhookSecret === undefined) {
    throw new ToldError(
      'PORTONE_STORE_ID, PORTONE_CHANNEL_KEY and PORTONE_WEBHOOK_SECRET must be set beside PORTONE_SECRET',
    );
  }
  const baseUrl = PORTONE_BASE_URL ?? 'https://api.portone.io';
  return {
    baseUrl,
    secret: PORTONE_SECRET,
    storeId: PORTONE_STORE_ID,
    channelKey: PORTONE_CHANNEL_KEY,
    webhookSecret,
  };
}

function officeOf(data: z.infer<typeof env>): Config['office'] {
  const { MILITARY_OFFICE_URL: baseUrl, MILITARY_OFFICE_KEY: officeKey } = data;
  if (baseUrl === undefined && officeKey === undefined) return undefined;
  if (baseUrl === undefined || officeKey === undefined)
    throw new ToldError('MILITARY_OFFICE_URL and MILITARY_OFFICE_KEY must be set together');
  return { baseUrl, key: officeKey };
}

function identityOf(data: z.infer<typeof env>): Config['identity'] {
  const { IDENTITY_BASE_URL: baseUrl, IDENTITY_KEY: key } = data;
  if (baseUrl === undefined && key === undefined) return undefined;
  if (baseUrl === undefined || key === undefined)
    throw new ToldError('IDENTITY_BASE_URL and IDENTITY_KEY must be set together');
  return { baseUrl, key };
}

/** Money that was really taken must not be told to a sandbox. */
function agencyOf({ AGENCY_BASE_URL, AGENCY_KEY, PORTONE_SECRET }: z.infer<typeof env>): Config['agency'] {
  if (AGENCY_BASE_URL !== undefined && AGENCY_KEY !== undefined)
    return { baseUrl: AGENCY_BASE_URL, key: AGENCY_KEY };
  if (PORTONE_SECRET === undefined && AGENCY_BASE_URL === undefined) return undefined;
  throw new ToldError('AGENCY_BASE_URL and AGENCY_KEY must be set together, and beside PORTONE_SECRET');
}

function platformSettings(
  id: string,
  names: readonly string[],
  variables: Variables,
): readonly (readonly [string, Settings])[] {
  const found = names.map((name) => [name, variables[name]] as const);
  if (found.some(([, value]) => value === undefined)) return [];
  return [[id, Object.fromEntries(found.map(([name, value]) => [name, value ?? '']))]];
}
