import { verify } from '@node-rs/argon2';
import type { Clock } from '../../shared/clock.ts';
import { maxWrongPins } from '../../shared/domain/pin-policy.ts';
import { AppError } from '../../shared/errors.ts';
import type { PinResult, Pins } from '../../shared/ports/pins.ts';
import { countPin, type PinRow, type Try } from './count-pin.ts';
import type { Db } from './open-database.ts';
import { isSpeakerLocked } from './speaker-tries.ts';
import type { WriteQueue } from './write-queue.ts';

/** Counts that lost a race are taken anew; more rivals than tries mean an attack, which the lock answers. */
const maxRaces = 64;

type IsBroadcast = (householdId: string, confirmation: string, now: number) => Promise<boolean>;

export function pinsStore(db: Db, queue: WriteQueue, clock: Clock, isBroadcast: IsBroadcast): Pins {
  /** Nothing is compared at a speaker that is locked, nor what a broadcast says: that is no try of the member's. */
  async function barredAt(speaker: string, householdId: string, digits: string) {
    const now = clock.now();
    if (await isSpeakerLocked(db, speaker, now)) return { kind: 'locked' } as const;
    return (await isBroadcast(householdId, digits, now)) ? ({ kind: 'broadcast' } as const) : undefined;
  }

  async function compareAndCount(tried: Try, digits: string): Promise<PinResult> {
    const compare = comparedOnce(digits);
    for (let race = 0; race < maxRaces; race++) {
      const row = await find(db, tried.memberId);
      const known = knownResult(row, tried.turnId);
      if (known) return known;
      const result = judge(row, await compare(row.pin_hash ?? ''));
      const counted = await queue.write((trx) => countPin(trx, tried, row, result), { durable: true });
      if (counted) return counted;
    }
    throw new AppError('CONFLICT', 'too many tries of one PIN at once');
  }

  return {
    async check(memberId, digits, turnId, speaker) {
      const row = await find(db, memberId);
      const known = knownResult(row, turnId);
      if (known) return known;
      const barred = speaker && (await barredAt(speaker, row.household_id, digits));
      return barred || compareAndCount({ memberId, turnId, speaker, at: clock.now() }, digits);
    },
  };
}

async function find(db: Db, memberId: string): Promise<PinRow> {
  const row = await db
    .selectFrom('members')
    .select(['household_id', 'pin_hash', 'pin_wrong', 'pin_locked_at', 'pin_turn', 'pin_result'])
    .where('id', '=', memberId)
    .executeTakeFirst();
  if (!row) throw new AppError('BUG', 'a PIN was asked of nobody');
  return row;
}

/** Hashing is slow on purpose: a lost race does not pay for it again unless the PIN itself was changed. */
function comparedOnce(digits: string): (hash: string) => Promise<boolean> {
  let known: { readonly hash: string; readonly right: boolean } | undefined;
  return async (hash) => {
    if (known?.hash !== hash) known = { hash, right: await verify(hash, digits) };
    return known.right;
  };
}

function knownResult(row: PinRow, turnId: string): PinResult | undefined {
  if (row.pin_turn === turnId && row.pin_result !== null) return JSON.parse(row.pin_result) as PinResult;
  return row.pin_locked_at !== null || row.pin_hash === null ? { kind: 'locked' } : undefined;
}

function judge(row: PinRow, right: boolean): PinResult {
  if (right) return { kind: 'ok' };
  const left = maxWrongPins - row.pin_wrong - 1;
  return left > 0 ? { kind: 'wrong', left } : { kind: 'locked' };
}
