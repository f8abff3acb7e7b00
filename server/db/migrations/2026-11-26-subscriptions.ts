import type { Storage } from './storage.ts';

/** What a member chose to be told of, what she gave up, and what she refused when it was offered. */
export const subscriptions = ({ clustered }: Storage): readonly string[] => [
  `create table subscriptions (
    member_id text not null, kind text not null, since bigint, ended_at bigint,
    primary key (member_id, kind))${clustered}`,
];
