import type { Storage } from './storage.ts';

/** How a phone gets in, what was agreed to there, and what is set there. */
export const home = ({ clustered }: Storage): readonly string[] => [
  // The number lies sealed; the code lies nowhere: it is made from the master key and the row's id.
  `create table sign_ins (
    id_hash text not null primary key, sealed text not null, wrong integer not null,
    verified_at bigint, member_id text, proof_hash text, created_at bigint not null, expires_at bigint not null)${clustered}`,
  'create index sign_ins_by_age on sign_ins (expires_at)',
  `create table passkeys (
    member_id text not null, credential_id text not null unique, public_key text not null, counter bigint not null,
    created_at bigint not null, used_at bigint, primary key (member_id, credential_id))${clustered}`,
  `create table passkey_challenges (
    challenge text not null primary key, member_id text, expires_at bigint not null)${clustered}`,
  // Who agreed to what, in the words that were shown.
  `create table agreements (
    member_id text not null, id text not null, kind text not null, words text not null, by_member_id text not null,
    given_at bigint not null, withdrawn_at bigint, primary key (member_id, id))${clustered}`,
  'alter table members add column ci_index text',
  'create unique index members_by_ci on members (ci_index) where ci_index is not null',
  'alter table members add column quiet_from text',
  'alter table members add column quiet_until text',
  'alter table speakers add column room text',
];
