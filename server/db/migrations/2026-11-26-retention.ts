/** What became of a notice outlives it, so that its agency can be told how many were heard; whose it was does not. */
export const retention = (): readonly string[] => [
  'alter table agency_notices add column delivered_at bigint',
  'alter table agency_notices add column heard_at bigint',
  'alter table agency_notices add column acted_at bigint',
  'alter table agency_notices add column expired_at bigint',
  'update agency_notices set delivered_at = sent_at where member_id is not null',
  'create index agency_notices_by_time on agency_notices (agency_id, sent_at)',
  'create index agency_writes_by_time on agency_writes (at)',
];
