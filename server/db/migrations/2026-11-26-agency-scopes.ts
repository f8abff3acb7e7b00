/** Of a token that was asked for less than its agency may send: the kinds. Null: all of them. */
export const agencyScopes = (): readonly string[] => ['alter table agency_tokens add column kinds text'];
