import type { Storage } from './storage.ts';

/** Who did what with whose data. Each row is bound to the one before; the heads say how many there must be. No names: ids. */
export const audit = ({ appendOnly }: Storage): readonly string[] => [
  `create table audit (
    chain integer not null, seq bigint not null, member_id text not null, actor text not null, action text not null,
    subject text not null, at bigint not null, hash text not null, primary key (chain, seq))`,
  ...appendOnly('audit'),
  'create index audit_of_a_member on audit (member_id, at)',
  'create table audit_heads (chain integer not null primary key, length bigint not null, hash text not null, mac text not null)',
];
