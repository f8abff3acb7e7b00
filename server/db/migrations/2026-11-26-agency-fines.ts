/** A fine changes and is withdrawn with the notice that told of it. */
export const agencyFines = (): readonly string[] => [
  'alter table fines add column version integer not null default 1',
  'alter table fines add column withdrawn_at bigint',
];
