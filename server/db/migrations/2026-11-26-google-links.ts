import type { Storage } from './storage.ts';

/** A member's calendar at Google: by which token, which calendar, and which version of each entry stands there. */
export const googleLinks = ({ clustered }: Storage): readonly string[] => [
  `create table google_links (
    member_id text not null primary key, id text not null, sealed text not null, calendar_id text,
    earlier_calendar_id text, linked_at bigint not null, ended_at bigint, ended_by text)${clustered}`,
  // Who is on the way to Google and back: by the hash of what must come back.
  `create table google_visits (
    member_id text not null, state_hash text not null unique, expires_at bigint not null,
    primary key (member_id, state_hash))${clustered}`,
  `create table google_events (
    member_id text not null, entry_id text not null, link_id text not null, version bigint not null,
    primary key (member_id, entry_id))${clustered}`,
  // Tokens to be given back, whosever they were: they outlive her key.
  `create table google_revocations (
    id text not null primary key, sealed text not null, created_at bigint not null)${clustered}`,
];
