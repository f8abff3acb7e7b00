import type { Clock } from '../shared/clock.ts';
import type { MilitaryOffice } from '../shared/ports/military-office.ts';
import type { Config } from './config.ts';
import type { Store } from './db/open-store.ts';
import { militaryOffice } from './gateways/military-office.ts';
import { checkPetition } from './jobs/check-petition.ts';
import { filePetition } from './jobs/file-petition.ts';
import type { Job, JobResult } from './jobs/job.ts';
import {
  checkPetitionKind,
  filePetitionKind,
  sendPapersKind,
  tellPetitionKind,
  watchPetitionsKind,
  withdrawPetitionKind,
} from './jobs/petition-jobs.ts';
import type { PetitionParts } from './jobs/petition-parts.ts';
import { sendPapers } from './jobs/send-papers.ts';
import { type TellParts, tellPetition } from './jobs/tell-petition.ts';
import { watchPetitions } from './jobs/watch-petitions.ts';
import { withdrawPetition } from './jobs/withdraw-petition.ts';
import { checkOutside } from './outside.ts';
import { type OfficeSandbox, startOfficeSandbox } from './sandbox/office.ts';
import { tellOffice } from './sandbox/tell-office.ts';

/** Whom petitions are filed with: the real desk, or the sandbox that speaks like it. */
interface Office {
  readonly desk: MilitaryOffice;
  readonly sandbox?: OfficeSandbox;
  close(): Promise<void>;
}

interface OfficeOptions {
  readonly clock: Clock;
  /** Whether the sandbox may play it where it is not set. */
  readonly simulate: boolean;
  readonly officeTimeoutMs?: number;
}

const usualTimeoutMs = 10_000;

/** By this configuration alone the sandbox differs from the real thing. */
export async function openOffice(
  { office }: Pick<Config, 'office'>,
  { clock, simulate, officeTimeoutMs: timeoutMs = usualTimeoutMs }: OfficeOptions,
  store: Pick<Store, 'db'>,
): Promise<Office> {
  checkOutside({ office }, { simulate });
  if (office) return { desk: militaryOffice({ ...office, timeoutMs }), close: async () => {} };
  const sandbox = await startOfficeSandbox({ clock });
  await tellOffice(store.db, sandbox.book);
  const { url: baseUrl, key } = sandbox;
  return { desk: militaryOffice({ baseUrl, key, timeoutMs }), sandbox, close: sandbox.close };
}

/** Everything petitions need done outside of a turn. */
export function petitionHandlers(
  parts: PetitionParts & TellParts,
): Readonly<Record<string, (job: Job) => Promise<JobResult>>> {
  return {
    [filePetitionKind]: filePetition(parts),
    [withdrawPetitionKind]: withdrawPetition(parts),
    [checkPetitionKind]: checkPetition(parts),
    [tellPetitionKind]: tellPetition(parts),
    [sendPapersKind]: sendPapers(parts),
    [watchPetitionsKind]: watchPetitions(parts),
  };
}
