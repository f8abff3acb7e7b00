import { koreanDate } from '../../shared/clock.ts';
import type { Notice } from '../../shared/ports/notices.ts';
import type { PlatformId } from '../../shared/turn.ts';
import type { Vault } from '../vault/vault.ts';
import type { Executor } from './compiled.ts';
import { writeMember } from './write-member.ts';
import { writeNotice } from './write-notice.ts';
import type { WriteQueue } from './write-queue.ts';

interface Opened {
  readonly queue: WriteQueue;
  readonly vault: Vault;
}

export interface ManyHouseholds {
  readonly platform: PlatformId;
  /** Of one member each, numbered from 0. */
  readonly households: number;
  readonly noticesEach: number;
  readonly now: number;
}

/** The names of the household with that number. */
export const manyIds = (household: number) => ({
  memberId: `member-${household}`,
  userId: `user-${household}`,
});

const kinds = ['health-checkup-general', 'civil-defense-training', 'flu-vaccination'];
const dayMs = 24 * 60 * 60 * 1000;

/** Households a commit. */
const atOnce = 500;

/** Fills a fresh database for measurements, sealed as any other. */
export async function seedMany({ queue, vault }: Opened, many: ManyHouseholds): Promise<void> {
  for (let from = 0; from < many.households; from += atOnce) {
    const until = Math.min(from + atOnce, many.households);
    await queue.write(
      async (trx) => {
        for (let household = from; household < until; household++) await seedOne(trx, vault, many, household);
      },
      { durable: false },
    );
  }
}

async function seedOne(trx: Executor, vault: Vault, many: ManyHouseholds, household: number): Promise<void> {
  const { memberId, userId } = manyIds(household);
  await writeMember(trx, vault, {
    household_id: `household-${household}`,
    id: memberId,
    position: 0,
    name: '김영희',
    relation: '본인',
    phone: undefined,
    birth: undefined,
    card: '1234',
    billing_key: `billing-key-${household}`,
  });
  const speaker = {
    platform: many.platform,
    user_id: userId,
    household_id: `household-${household}`,
    private: 1,
  };
  await trx.insertInto('speakers').values(speaker).execute();
  for (let at = 0; at < many.noticesEach; at++)
    await writeNotice(trx, vault, noticeOf(memberId, household, at, many.now));
}

function noticeOf(memberId: string, household: number, at: number, now: number): Notice {
  const end = koreanDate(now + (at + 7) * dayMs);
  return {
    memberId,
    id: `notice-${household}-${at}`,
    kind: kinds[at % kinds.length] ?? '',
    fields: { end, place: '시민회관' },
    receivedAt: now - at * dayMs,
    deadline: end,
  };
}
