/** What somebody may be let do for another: fetch certificates, hear what came for her. */
export const proxyScopes = ['certificates', 'notices'] as const;
export type ProxyScope = (typeof proxyScopes)[number];

/** What one may do for another today. */
export interface ProxyRights {
  readonly scopes: readonly ProxyScope[];
  /** The last day of a consent that has run out; absent: there was none, or it stands. */
  readonly endedOn?: string;
}

interface Consent {
  readonly scopes: readonly ProxyScope[];
  readonly endsOn: string | null;
}

/** Its last day included. Civil dates. */
export function proxyOf(consent: Consent | undefined, today: string): ProxyRights {
  if (!consent) return { scopes: [] };
  const { scopes, endsOn } = consent;
  return endsOn !== null && endsOn < today ? { scopes: [], endedOn: endsOn } : { scopes };
}
