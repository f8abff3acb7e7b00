/** What an operator needs to know of a job: since when, who holds it, and whether it was given up. */
export const jobs = (): readonly string[] => [
  'alter table jobs add column created_at bigint not null default 0',
  'alter table jobs add column owner text',
  'alter table jobs add column dead_at bigint',
  'drop index jobs_to_do',
  'create index jobs_to_do on jobs (run_at) where done_at is null and dead_at is null',
];
