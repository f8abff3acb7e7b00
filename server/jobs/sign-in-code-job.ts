import type { JobsTable } from '../db/schema.ts';
import { newJob } from './new-job.ts';

export const signInCodeKind = 'sign-in-code';

/** The row that sends the code of a sign-in. */
export const signInCodeJob = (idHash: string, at: number): JobsTable => newJob(signInCodeKind, idHash, at);
