import type { Storage } from './storage.ts';

/** Petitions, the papers uploaded for them, and where a member stands in military service. */
export const petitions = ({ clustered }: Storage): readonly string[] => [
  `create table military_records (
    member_id text not null primary key, status text not null, duty_on text, reserve_year integer)${clustered}`,
  `create table petitions (
    member_id text not null, id text not null unique, petition text not null, sealed_answers text not null,
    following text not null,
    agreement text not null, state text not null, receipt text, reason text, attach_by text,
    token_hash text not null unique, sent_at bigint, checked_at bigint, created_at bigint not null,
    updated_at bigint not null, primary key (member_id, id))`,
  // The rule that an agreement files one petition, kept by the database.
  'create unique index one_petition_an_agreement on petitions (member_id, agreement)',
  `create table petition_files (
    member_id text not null, petition_id text not null, position integer not null, name text not null,
    type text not null, bytes integer not null, sealed text not null, sent_at bigint, created_at bigint not null,
    primary key (member_id, petition_id, position))`,
];
