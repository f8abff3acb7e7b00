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

/** Asks the office how it is; as often as somebody wants to know. */
export const checkJob = (petitionId: string, at: number): JobsTable =>
  newJob(checkPetitionKind, `check:${petitionId}:${at}`, at, { petitionId });
