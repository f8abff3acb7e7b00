/** Who may fetch whose certificates, and which members are registered elsewhere. */
export const consents = (): readonly string[] => [
  // 대리 (위임장): given by the subject on the subject's own phone; one row for each who may ask.
  `create table consents (
    member_id text not null, to_member_id text not null, given_at bigint not null, withdrawn_at bigint,
    primary key (member_id, to_member_id))`,
  // On another 주민등록 than the one who set the household up: not 세대원.
  'alter table members add column apart integer not null default 0',
];
