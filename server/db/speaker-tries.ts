import { maxWrongPins } from '../../shared/domain/pin-policy.ts';
import type { Executor } from './compiled.ts';

/** Guessing through the members of one household ends as soon as guessing one member's PIN does. */
export async function countSpeakerTry(
  trx: Executor,
  speaker: string,
  householdId: string,
  right: boolean,
  now: number,
): Promise<'locked' | 'open'> {
  await forgetOldLock(trx, speaker, now);
  if (right) {
    await trx
      .updateTable('pin_speakers')
      .set({ wrong: 0 })
      .where('speaker', '=', speaker)
      .where('locked_at', 'is', null)
      .execute();
    return 'open';
  }
  const { wrong } = await trx
    .insertInto('pin_speakers')
    .values({ speaker, household_id: householdId, wrong: 1, locked_at: null })
    .onConflict((on) =>
      on.column('speaker').doUpdateSet((the) => ({ wrong: the('pin_speakers.wrong', '+', 1) })),
    )
    .returning('wrong')
    .executeTakeFirstOrThrow();
  if (wrong < maxWrongPins) return 'open';
  await trx
    .updateTable('pin_speakers')
    .set({ locked_at: now })
    .where('speaker', '=', speaker)
    .where('locked_at', 'is', null)
    .execute();
  return 'locked';
}

/** A day at the longest: whoever guessed at a speaker must not take it from the household for ever. */
const lockedMs = 24 * 60 * 60 * 1000;

/** A lock that has run out leaves nothing behind: the next wrong PIN is the first again, and may lock again. */
async function forgetOldLock(trx: Executor, speaker: string, now: number): Promise<void> {
  await trx
    .deleteFrom('pin_speakers')
    .where('speaker', '=', speaker)
    .where('locked_at', '<=', now - lockedMs)
    .execute();
}

export async function isSpeakerLocked(db: Executor, speaker: string, now: number): Promise<boolean> {
  const row = await db
    .selectFrom('pin_speakers')
    .select('locked_at')
    .where('speaker', '=', speaker)
    .where('locked_at', '>', now - lockedMs)
    .executeTakeFirst();
  return row !== undefined;
}

/** A member set her PIN anew on the phone: whoever guessed at the household's speakers has to begin again. */
export async function freeSpeakers(trx: Executor, householdId: string): Promise<void> {
  await trx.deleteFrom('pin_speakers').where('household_id', '=', householdId).execute();
}
