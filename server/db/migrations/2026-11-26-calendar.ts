/** When an entry changed, was moved, and was taken out: whoever follows a calendar has to be told what is gone, too. */
export const calendar = (): readonly string[] => [
  'alter table calendar add column changed_at bigint not null default 0',
  'alter table calendar add column moved_at bigint',
  'alter table calendar add column removed_at bigint',
];
