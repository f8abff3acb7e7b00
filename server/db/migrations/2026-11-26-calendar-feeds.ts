import type { Storage } from './storage.ts';

/** The address under which a member's calendar can be followed: one a member, and only the hash of its secret. */
export const calendarFeeds = ({ clustered }: Storage): readonly string[] => [
  `create table calendar_feeds (
    member_id text not null primary key, id text not null, token_hash text not null unique,
    created_at bigint not null)${clustered}`,
];
