import { koreanDate } from '../../shared/clock.ts';
import { addDays } from '../../shared/domain/civil-date.ts';
import type { PetitionState } from '../../shared/ports/petitions.ts';
import { following } from '../petitions/following.ts';
import type { Executor } from './compiled.ts';
import { tokenHash } from './deliveries.ts';
import type { PetitionSeed } from './household-seed.ts';

const states: Readonly<Record<PetitionSeed['state'], PetitionState>> = {
  processing: 'ACCEPTED',
  'needs-attachment': 'NEEDS_ATTACHMENT',
  sent: 'COMPLETED',
  rejected: 'REJECTED',
  expired: 'EXPIRED',
};
const paperDays = 14;

/** Petitions that were filed before the story begins. */
export async function seedPetitions(
  db: Executor,
  seeds: readonly PetitionSeed[],
  now: number,
): Promise<void> {
  for (const [at, { member, petition, state }] of seeds.entries()) {
    const id = `petition-${member}-${petition}`;
    await db
      .insertInto('petitions')
      .values({
        member_id: member,
        id,
        petition,
        following: JSON.stringify(following(petition, {})),
        sealed_answers: '',
        agreement: `seeded ${id}`,
        state: states[state],
        receipt: `2026-1101-${String(at + 1).padStart(4, '0')}`,
        sealed_reason: null,
        attach_by: state === 'needs-attachment' ? addDays(koreanDate(now), paperDays) : null,
        token_hash: tokenHash(id),
        sent_at: now,
        checked_at: null,
        created_at: now - seeds.length + at,
        updated_at: now,
      })
      .execute();
  }
}
