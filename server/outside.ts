import { ToldError } from '../shared/errors.ts';

/** Everybody outside whom a sandbox can play, and what must be set for the real one. */
const settings = {
  payment: 'PORTONE_SECRET, PORTONE_STORE_ID, PORTONE_CHANNEL_KEY, PORTONE_WEBHOOK_SECRET',
  agency: 'AGENCY_BASE_URL, AGENCY_KEY',
  authority: 'AUTHORITY_BASE_URL, AUTHORITY_KEY',
  signing: 'SIGNING_P12_FILE, TSA_URL',
  messages: 'SOLAPI_API_KEY and the other SOLAPI_…',
  office: 'MILITARY_OFFICE_URL, MILITARY_OFFICE_KEY',
} as const;

type Outside = Readonly<Partial<Record<keyof typeof settings, unknown>>>;

/** What is set for whom; `undefined`: nothing. Throws, naming all that is missing, where no sandbox may play them. */
export function checkOutside(found: Outside, { simulate }: { readonly simulate: boolean }): void {
  const missing = playedOf(found);
  if (simulate || missing.length === 0) return;
  // Its payments would be told as made, and nobody would have paid anything.
  throw new ToldError(
    `not set: ${missing.map((name) => settings[name]).join(', ')}; only a demo, or a trial with BISEO_SANDBOX=1, goes without`,
  );
}

/** Whom a sandbox plays. */
export function playedOf(found: Outside): readonly (keyof typeof settings)[] {
  const names = Object.keys(found) as (keyof typeof settings)[];
  return names.filter((name) => found[name] === undefined);
}
