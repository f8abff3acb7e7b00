import type { Storage } from './storage.ts';

/** How far a file of an agency's notices has been read. */
export const imports = ({ clustered }: Storage): readonly string[] => [
  `create table agency_imports (
    agency_id text not null, file text not null, done integer not null, accepted integer not null,
    rejected integer not null, rejects_bytes bigint not null, started_at bigint not null,
    finished_at bigint, primary key (agency_id, file))${clustered}`,
];
