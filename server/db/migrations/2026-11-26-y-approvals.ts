import type { Storage } from './storage.ts';

/** What waits for a phone's yes, who may give it, and when it is asked for. */
export const approvals = ({ clustered }: Storage): readonly string[] => [
  `create table approvals (
    member_id text not null, id text not null unique, kind text not null, why text not null, state text not null,
    sealed text not null, operations text not null, created_at bigint not null, expires_at bigint not null,
    decided_at bigint, decided_by text, told_at bigint, primary key (member_id, id))${clustered}`,
  `create table approval_links (
    member_id text not null, approval_id text not null, approver_id text not null, token_hash text not null unique,
    primary key (member_id, approval_id, approver_id))${clustered}`,
  `create table guardians (
    member_id text not null, guardian_id text not null, invited_by text not null, invited_at bigint not null,
    accepted_at bigint, ended_at bigint, primary key (member_id, guardian_id))${clustered}`,
  'create index approval_links_by_approval on approval_links (approval_id)',
  'create index guardians_by_guardian on guardians (guardian_id)',
  `alter table members add column approval_mode text not null default 'never'`,
  'alter table members add column approval_above bigint not null default 100000',
];
