import type { Storage } from './storage.ts';

/** Phones that are signed in, found by the hash of their cookie. */
export const phoneSessions = ({ clustered }: Storage): readonly string[] => [
  `create table phone_sessions (
    member_id text not null, id_hash text not null unique, created_at bigint not null, expires_at bigint not null,
    primary key (member_id, id_hash))${clustered}`,
];
