import type { Storage } from './storage.ts';

/** Settlements as a machine with a history, and a ledger that nobody can rewrite. */
export const money = ({ appendOnly }: Storage): readonly string[] => [
  `alter table settlements add column state text not null default 'NEW'`,
  `alter table settlements add column rail text not null default 'billing'`,
  // Each change counts one up: who saw an older number has been overtaken and changes nothing.
  'alter table settlements add column rev integer not null default 0',
  // What was read back and agreed to is charged, whatever card is registered meanwhile.
  'alter table settlements add column billing_key text',
  'alter table settlements add column charged_at bigint',
  'alter table settlements add column review_after bigint not null default 0',
  'alter table settlements add column review_since bigint',
  'alter table settlements add column link_expires_at bigint',
  `update settlements set
    state = case outcome when 'PENDING' then 'CHARGING' when 'UNKNOWN' then 'IN_DOUBT' else outcome end,
    charged_at = case outcome when 'PAID' then updated_at end,
    billing_key = (select m.billing_key from members m where m.id = settlements.member_id)`,
  'drop index one_settlement_a_fine',
  `create unique index one_settlement_a_fine on settlements (member_id, fine_id)
    where state not in ('DECLINED', 'REFUNDING', 'REFUNDED')`,
  `create index settlements_not_ended on settlements (updated_at)
    where state not in ('PAID', 'DECLINED', 'REFUNDED')`,
  'create index settlements_of_a_day on settlements (member_id, created_at)',
  `create table settlement_events (
    member_id text not null, settlement_id text not null, rev integer not null, event text not null,
    from_state text not null, to_state text not null, detail text, at bigint not null,
    primary key (settlement_id, rev))`,
  ...appendOnly('settlement_events'),
  // Each entry of a settlement sums to nothing, so "lost" and "double" are questions to SQL.
  `create table ledger_entries (
    member_id text not null, settlement_id text not null, entry text not null, account text not null,
    amount bigint not null, receipt text, at bigint not null, primary key (settlement_id, entry, account))`,
  `insert into ledger_entries select member_id, settlement_id, 'charge',
    case account when 'fine-agency' then 'clearing' else account end, amount, receipt, at from ledger`,
  `insert into ledger_entries select member_id, settlement_id, 'post',
    case account when 'citizen-card' then 'clearing' else account end, amount, receipt, at from ledger`,
  'drop table ledger',
  ...appendOnly('ledger_entries'),
  'create index ledger_by_time on ledger_entries (at)',
];
