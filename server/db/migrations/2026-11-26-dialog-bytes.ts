import type { Storage } from './storage.ts';

/** What is sealed of a dialog lies as bytes: a third less to write in every turn. What was under way is asked again. */
export const dialogBytes = ({ bytes }: Storage): readonly string[] => [
  'drop table dialogs',
  `create table dialogs (
    key text not null primary key, member_id text, sealed ${bytes} not null, rev integer not null,
    last_turn_id text not null, seq bigint, updated_at bigint not null)`,
];
