import type { Storage } from './storage.ts';

/**
 * Plain SQL that SQLite and PostgreSQL both take; personal tables lead with the member, by which they would be sharded.
 * `sealed` columns open with the member's key only.
 */
export const first = ({ clustered }: Storage): readonly string[] => [
  'create table households (id text not null primary key, created_at bigint not null)',
  `create table members (
    household_id text not null, id text not null unique, position integer not null, version integer not null,
    sealed text not null, relation text not null, card text, billing_key text, pace text not null default 'normal',
    pin_hash text, pin_wrong integer not null default 0, pin_locked_at bigint, pin_turn text, pin_result text,
    primary key (household_id, position))${clustered}`,
  `create table speakers (
    platform text not null, user_id text not null, household_id text not null, private integer not null,
    primary key (platform, user_id))${clustered}`,
  // No index of the unread: a member's notices lie on one page or two, and marking one read touches just that.
  `create table notices (
    member_id text not null, id text not null, kind text not null, version integer not null, sealed text not null,
    received_at bigint not null, deadline text, read_at bigint, fine_id text, primary key (member_id, id))${clustered}`,
  `create table fines (
    member_id text not null, id text not null, kind text not null, sealed text not null, amount bigint not null,
    at text not null, due text not null, discount_amount bigint, discount_until text,
    paid_at bigint, primary key (member_id, id))${clustered}`,
  `create table settlements (
    member_id text not null, id text not null primary key, fine_id text not null, amount bigint not null,
    outcome text not null, receipt text, reason text, agreement text not null, told_at bigint,
    created_at bigint not null, updated_at bigint not null)`,
  // The rule that no fine is paid twice, kept by the database: only a declined settlement makes way for another.
  `create unique index one_settlement_a_fine on settlements (member_id, fine_id) where outcome <> 'DECLINED'`,
  // Append-only double entry: what a settlement moved sums to nothing, so "lost" and "double" are questions to SQL.
  `create table ledger (
    member_id text not null, settlement_id text not null, account text not null, amount bigint not null, receipt text,
    at bigint not null, primary key (settlement_id, account))`,
  `create table calendar (
    member_id text not null, id text not null, notice_id text, kind text, version integer not null,
    sealed text not null, at text not null, starts_at bigint not null, primary key (member_id, id))`,
  'create unique index one_entry_a_notice on calendar (member_id, notice_id) where notice_id is not null',
  `create table dialogs (
    key text not null primary key, member_id text, sealed text not null, rev integer not null,
    last_turn_id text not null, seq bigint, updated_at bigint not null)`,
  `create table jobs (
    id text not null primary key, kind text not null, key text not null unique, payload text not null,
    run_at bigint not null, attempts integer not null default 0, lease_until bigint, done_at bigint, last_error text)`,
  'create index jobs_to_do on jobs (run_at) where done_at is null',
];
