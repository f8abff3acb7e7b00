import type { Storage } from './storage.ts';

/** Guesses are counted where they are made, too; and what several households say at once comes from a loudspeaker. */
export const misuse = ({ clustered }: Storage): readonly string[] => [
  `create table pin_speakers (
    speaker text not null primary key, household_id text not null, wrong integer not null,
    locked_at bigint)${clustered}`,
  'create index pin_speakers_of_household on pin_speakers (household_id)',
  // Rows live ten seconds; neither digits nor households can be told from them without the server's key.
  `create table said_at_once (
    said text not null, household text not null, at bigint not null, primary key (said, household))${clustered}`,
];
