import type { Storage } from './storage.ts';

/** Browsers that may be notified; their addresses open with the member's key only. */
export const push = (_storage: Storage): readonly string[] => [
  `create table push_devices (
    member_id text not null, id text not null unique, endpoint_index text not null unique, sealed text not null,
    created_at bigint not null, primary key (member_id, id))`,
];
