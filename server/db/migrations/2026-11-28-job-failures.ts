/** `attempts` tells leases apart and only grows; this counts what a job is given up for, and ends with a good run. */
export const jobFailures = (): readonly string[] => [
  'alter table jobs add column failures integer not null default 0',
];
