import type { Storage } from './storage.ts';

/** Who may send notices, what each sent, and what each write was answered. Secrets and tokens lie here as hashes only. */
export const agencies = ({ clustered }: Storage): readonly string[] => [
  `create table agencies (
    id text not null primary key, name text not null, secret_hash text not null, kinds text not null,
    created_at bigint not null)${clustered}`,
  `create table agency_tokens (
    hash text not null primary key, agency_id text not null, expires_at bigint not null)${clustered}`,
  // member_id is null where nobody was found: the agency is not told, or it could try phone numbers.
  `create table agency_notices (
    agency_id text not null, id text not null unique, member_id text, kind text not null,
    sent_at bigint not null, withdrawn_at bigint, primary key (agency_id, id))${clustered}`,
  `create table agency_writes (
    agency_id text not null, key text not null, request_hash text not null, status integer not null,
    answer text not null, at bigint not null, primary key (agency_id, key))${clustered}`,
];
