import type { Storage } from './storage.ts';

/** 병역 사항 and what an office wrote about a petition are opened by the member's key only. Nobody reads a phone's last digits. */
export const sealedRecords = (_storage: Storage): readonly string[] => [
  'drop table military_records',
  `create table military_records (
    member_id text not null primary key, version integer not null, sealed text not null)`,
  'update petitions set reason = null',
  'alter table petitions rename column reason to sealed_reason',
  'alter table documents drop column phone',
];
