import { koreanDate } from '../../shared/clock.ts';
import type { JobsTable } from '../db/schema.ts';
import { newJob } from './new-job.ts';

export const filePetitionKind = 'file-petition';
export const withdrawPetitionKind = 'withdraw-petition';
export const checkPetitionKind = 'check-petition';

/** The row that makes a petition happen; its key is the petition's id, so there is one. */
export const fileJob = (petitionId: string, at: number): JobsTable =>
  newJob(filePetitionKind, petitionId, at);

export const withdrawJob = (petitionId: string, at: number): JobsTable =>
  newJob(withdrawPetitionKind, `withdraw:${petitionId}`, at, { petitionId });

export const watchPetitionsKind = 'watch-petitions';

/** Asks the office how it is; as often as somebody wants to know. */
export const checkJob = (petitionId: string, at: number): JobsTable =>
  newJob(checkPetitionKind, `check:${petitionId}:${at}`, at, { petitionId });

export const tellPetitionKind = 'tell-petition';

/** What the phone is told of. */
export type PetitionNews = 'filed' | 'attach' | 'remind' | 'complete' | 'rejected' | 'withdrawn' | 'expired';

/** A message about a petition; `sending` tells repeated ones apart. */
export const tellJob = (petitionId: string, news: PetitionNews, at: number, sending = ''): JobsTable =>
  newJob(tellPetitionKind, `tell:${petitionId}:${news}${sending}`, at, { petitionId, news });

/** The address of whoever does what we do not. */
export const guideJob = (id: string, memberId: string, guide: string, at: number): JobsTable =>
  newJob(tellPetitionKind, `guide:${id}`, at, { memberId, guide });

const dayMs = 24 * 60 * 60 * 1000;
/** So long before the last day the phone is reminded. */
const remindDays = 3;

/** Of a petition that waits for papers: a reminder, and a look at the desk when the last day is over. */
export function paperJobs(petitionId: string, attachBy: string, now: number): readonly JobsTable[] {
  const lastMorning = Date.parse(`${attachBy}T10:00:00+09:00`);
  const remindAt = lastMorning - remindDays * dayMs;
  const after = { ...checkJob(petitionId, lastMorning + dayMs), run_at: lastMorning + dayMs };
  return koreanDate(remindAt) > koreanDate(now)
    ? [{ ...tellJob(petitionId, 'remind', now), run_at: remindAt }, after]
    : [after];
}

export const sendPapersKind = 'send-papers';

export const sendPapersJob = (petitionId: string, position: number, at: number): JobsTable =>
  newJob(sendPapersKind, `papers:${petitionId}:${position}`, at, { petitionId });
