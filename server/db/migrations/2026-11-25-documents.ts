import type { Storage } from './storage.ts';

/** Certificates: who asked for what, the signed files, the links to them. `sealed` columns open with the member's key only. */
export const documents = ({ clustered }: Storage): readonly string[] => [
  `create table member_keys (
    member_id text not null primary key, wrapped text not null, master text not null)${clustered}`,
  `create table documents (
    member_id text not null, id text not null unique, subject_id text not null, certificate text not null,
    sealed_options text not null, agreement text not null, state text not null, number text unique, reason text,
    sha256 text, phone text, asked_at bigint not null, sent_to_authority_at bigint, issued_at bigint,
    expires_at bigint, revoked_at bigint, updated_at bigint not null, primary key (member_id, id))`,
  // The rule that an agreement makes one document, kept by the database.
  'create unique index one_document_an_agreement on documents (member_id, agreement, certificate, subject_id)',
  // Apart from what is listed: a file is tens of kilobytes.
  `create table document_files (
    member_id text not null, document_id text not null, version integer not null, sealed text not null,
    primary key (member_id, document_id))`,
  // Only the hash of a link's secret is kept: whoever reads the database cannot open one.
  `create table deliveries (
    member_id text not null, id text not null unique, document_id text not null, token_hash text not null unique,
    state text not null, expires_at bigint, opened_at bigint, created_at bigint not null, updated_at bigint not null,
    primary key (member_id, id))`,
];
