import type { Storage } from './storage.ts';

/** Cards besides the usual one, which stands with its member: nothing is paid from these. */
export const otherCards = ({ clustered }: Storage): readonly string[] => [
  `create table other_cards (
    member_id text not null, last_four text not null, billing_key text not null, since bigint, approved_at bigint,
    primary key (member_id, last_four))${clustered}`,
];
