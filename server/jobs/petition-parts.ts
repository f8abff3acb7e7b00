import { z } from 'zod';
import type { Clock } from '../../shared/clock.ts';
import type { MilitaryOffice } from '../../shared/ports/military-office.ts';
import type { Db } from '../db/open-database.ts';
import type { PetitionsTable } from '../db/petition-tables.ts';
import type { Signal } from '../db/signal.ts';
import type { WriteQueue } from '../db/write-queue.ts';
import type { Vault } from '../vault/vault.ts';
import type { Job } from './job.ts';

export interface PetitionParts {
  readonly db: Db;
  readonly queue: WriteQueue;
  readonly vault: Vault;
  readonly office: MilitaryOffice;
  readonly signal: Signal;
  readonly clock: Clock;
}

const payload = z.object({ petitionId: z.string() });

/** Of the jobs that may come more than once for one petition. */
export const petitionIdOf = (job: Job): string => payload.parse(job.payload).petitionId;

export function findPetitionRow(db: Db, id: string): Promise<PetitionsTable | undefined> {
  return db.selectFrom('petitions').selectAll().where('id', '=', id).executeTakeFirst();
}
