import type { Storage } from './storage.ts';

/** A key for what is nobody's own, and members found by phone without their number lying open. */
export const vault = ({ clustered }: Storage): readonly string[] => [
  `create table server_keys (
    name text not null primary key, wrapped text not null, master text not null)${clustered}`,
  'alter table members add column phone_index text',
  'create index members_by_phone on members (phone_index) where phone_index is not null',
];
