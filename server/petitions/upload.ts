import { AppError } from '../../shared/errors.ts';
import type { Executor } from '../db/compiled.ts';
import { tokenHash } from '../db/deliveries.ts';
import type { PetitionsTable } from '../db/petition-tables.ts';
import { sendPapersJob } from '../jobs/petition-jobs.ts';
import type { PetitionParts } from '../jobs/petition-parts.ts';
import { type Following, readFollowing } from './following.ts';

/** What the page shows of a petition: neither whose it is nor what it says. */
export interface UploadView {
  readonly isOpen: boolean;
  readonly attachBy: string | null;
  readonly items: readonly (Following & { readonly done: boolean })[];
}

type UploadParts = Pick<PetitionParts, 'db' | 'queue' | 'vault' | 'clock'> & { onKept(): void };

export const paperPlace = (memberId: string, petitionId: string, position: number) =>
  ({ table: 'petition_files', memberId, id: `${petitionId}/${position}`, version: 1 }) as const;

/** `undefined`: the link names nothing. */
export async function uploadView({ db }: UploadParts, token: string): Promise<UploadView | undefined> {
  const row = await byToken(db, token);
  if (!row) return undefined;
  const files = await db
    .selectFrom('petition_files')
    .select('position')
    .where('member_id', '=', row.member_id)
    .where('petition_id', '=', row.id)
    .execute();
  const items = readFollowing(row.following).map((item, at) => ({
    ...item,
    done: files.some(({ position }) => position === at),
  }));
  return { isOpen: row.state === 'NEEDS_ATTACHMENT', attachBy: row.attach_by, items };
}

/** Sealed with the member's key in the commit that opens the job which hands it to the office. A paper comes once. */
export async function keepPaper(
  { db, queue, vault, clock, onKept }: UploadParts,
  token: string,
  position: number,
  paper: { readonly type: string; readonly content: Buffer },
): Promise<void> {
  const row = await byToken(db, token);
  const item = row && readFollowing(row.following)[position];
  if (!row || !item) throw new AppError('BAD_PAYLOAD', 'the link names no such paper', { status: 404 });
  if (row.state !== 'NEEDS_ATTACHMENT')
    throw new AppError('CONFLICT', 'no papers are awaited', { status: 410 });
  const at = clock.now();
  await queue.write(
    async (trx) => {
      await trx
        .insertInto('petition_files')
        .values({
          member_id: row.member_id,
          petition_id: row.id,
          position,
          name: item.name,
          type: paper.type,
          bytes: paper.content.length,
          sealed: await vault.seal(trx, paperPlace(row.member_id, row.id, position), paper.content),
          sent_at: null,
          created_at: at,
        })
        .onConflict((on) => on.doNothing())
        .execute();
      await trx
        .insertInto('jobs')
        .values(sendPapersJob(row.id, position, at))
        .onConflict((on) => on.doNothing())
        .execute();
    },
    { durable: true },
  );
  onKept();
}

function byToken(db: Executor, token: string): Promise<PetitionsTable | undefined> {
  return db.selectFrom('petitions').selectAll().where('token_hash', '=', tokenHash(token)).executeTakeFirst();
}
