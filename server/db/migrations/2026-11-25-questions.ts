/** What Ara could not answer, apart from everybody: no member, and words only where the citizen agreed to that. */
export const questions = (): readonly string[] => [
  `create table questions (
    id text not null primary key, topic text not null, nearest text, score integer not null, words text,
    asked_at bigint not null, entry text, answered_at bigint)`,
  'create index questions_open on questions (asked_at) where answered_at is null',
];
