import type { Storage } from './storage.ts';

/** Who allowed which speaker what. No identifier that opens anything lies in the open: hashes, and what is sealed. */
export const linking = ({ clustered }: Storage): readonly string[] => [
  `create table oidc (
    model text not null, id text not null, sealed text not null, member_id text, grant_id text, uid text,
    user_code text, consumed_at bigint, expires_at bigint, primary key (model, id))${clustered}`,
  'create index oidc_by_grant on oidc (grant_id) where grant_id is not null',
  'create unique index oidc_by_uid on oidc (uid) where uid is not null',
  'create unique index oidc_by_user_code on oidc (user_code) where user_code is not null',
  'create index oidc_by_age on oidc (expires_at) where expires_at is not null',
  // One agreement to one platform, from the moment of agreeing; the speaker follows with its first turn.
  `create table links (
    household_id text not null, grant_id text not null unique, member_id text not null, platform text not null,
    private integer not null, scopes text not null, created_at bigint not null,
    primary key (household_id, grant_id))${clustered}`,
  'alter table speakers add column grant_id text',
  'alter table speakers add column scopes text',
  'create index speakers_by_grant on speakers (grant_id) where grant_id is not null',
  // Whose voice a platform's person id stands for; the id itself is found by its index only.
  `create table voices (
    member_id text not null, platform text not null, person_index text not null, since bigint not null,
    primary key (member_id, platform, person_index))${clustered}`,
  'create index voices_by_person on voices (platform, person_index)',
];
