import type { Storage } from './storage.ts';

/** Links with their codes, what a document says, and to whom it was shown. `sealed` columns open with the member's key only. */
export const wallet = (_storage: Storage): readonly string[] => [
  'alter table documents add column deleted_at bigint',
  'alter table deliveries add column codes_sent integer not null default 0',
  'alter table deliveries add column code_until bigint',
  'alter table deliveries add column code_wrong integer not null default 0',
  `create table document_contents (
    member_id text not null, document_id text not null, version integer not null, sealed text not null,
    primary key (member_id, document_id))`,
  // Only the hash of a viewing code is kept.
  `create table presentations (
    member_id text not null, id text not null unique, document_id text not null, kind text not null,
    code_hash text not null unique, sealed_for text not null, sealed_by text, sealed_credential text,
    viewer_hash text, created_at bigint not null, expires_at bigint not null, opened_at bigint,
    withdrawn_at bigint, primary key (member_id, id))`,
  'create index presentations_of_document on presentations (member_id, document_id, created_at)',
];
