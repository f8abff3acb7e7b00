/** What a citizen may allow a speaker when it is linked: OAuth 2 scopes. */
export const scopes = ['notices.read', 'fines.pay', 'certificates.issue', 'petitions.file'] as const;
export type Scope = (typeof scopes)[number];
