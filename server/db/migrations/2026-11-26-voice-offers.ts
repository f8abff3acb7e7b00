import type { Storage } from './storage.ts';

/** Which voices were offered to be remembered: each once, and a no is remembered by it. */
export const voiceOffers = ({ clustered }: Storage): readonly string[] => [
  `create table voice_offers (
    member_id text not null, platform text not null, person_index text not null, offered_at bigint not null,
    primary key (member_id, platform, person_index))${clustered}`,
];
