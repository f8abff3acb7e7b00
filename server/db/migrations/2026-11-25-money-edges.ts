import type { Storage } from './storage.ts';

/** Where money touches the world: what the provider tells, what the phone is told, what a member allows, what was compared. */
export const moneyEdges = ({ appendOnly }: Storage): readonly string[] => [
  // Told twice is kept once.
  `create table payment_webhooks (
    id text not null primary key, type text not null, payment_id text, body text not null, received_at bigint not null)`,
  `create table phone_messages (
    member_id text not null, id text not null unique, template text not null, params text not null,
    state text not null, created_at bigint not null, sent_at bigint, primary key (member_id, id))`,
  `create table reconciliations (
    id text not null primary key, kind text not null, from_at bigint not null, until_at bigint not null,
    checked integer not null, differences text not null, at bigint not null)`,
  ...appendOnly('reconciliations'),
  // Won; null: the usual ones.
  'alter table members add column cap_each bigint',
  'alter table members add column cap_day bigint',
  `alter table members add column pay_rail text not null default 'billing'`,
  // Null: registered before anybody counted.
  'alter table members add column card_since bigint',
  'alter table members add column card_approved_at bigint',
  'alter table speakers add column since bigint',
  'alter table speakers add column approved_at bigint',
];
