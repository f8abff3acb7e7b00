import type { Storage } from './storage.ts';

/** How often something was tried; whose count it is stands there as an index only. */
export const limits = ({ clustered }: Storage): readonly string[] => [
  `create table limits (
    key text not null primary key, points integer not null, expires_at bigint not null)${clustered}`,
  'create index limits_by_age on limits (expires_at)',
];
