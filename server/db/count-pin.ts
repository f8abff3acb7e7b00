import type { PinResult } from '../../shared/ports/pins.ts';
import type { Executor } from './compiled.ts';
import type { MembersTable } from './schema.ts';
import { countSpeakerTry } from './speaker-tries.ts';

export type PinRow = Pick<
  MembersTable,
  'household_id' | 'pin_hash' | 'pin_wrong' | 'pin_locked_at' | 'pin_turn' | 'pin_result'
>;

export interface Try {
  readonly memberId: string;
  readonly turnId: string;
  readonly speaker: string | undefined;
  readonly at: number;
}

/** Counts a try for the member and where it was made; `undefined` when another was counted since `seen`. */
export async function countPin(
  trx: Executor,
  tried: Try,
  seen: PinRow,
  result: PinResult,
): Promise<PinResult | undefined> {
  if (!(await countMember(trx, tried, seen, result))) return undefined;
  const { memberId, speaker, at } = tried;
  if (speaker === undefined) return result;
  const there = await countSpeakerTry(trx, speaker, seen.household_id, result.kind === 'ok', at);
  if (there === 'open' || result.kind === 'locked') return result;
  const locked: PinResult = { kind: 'locked' };
  await trx
    .updateTable('members')
    .set({ pin_result: JSON.stringify(locked) })
    .where('id', '=', memberId)
    .execute();
  return locked;
}

async function countMember(
  trx: Executor,
  { memberId, turnId, at }: Try,
  seen: PinRow,
  result: PinResult,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('members')
    .set({
      pin_wrong: result.kind === 'ok' ? 0 : seen.pin_wrong + 1,
      pin_locked_at: result.kind === 'locked' ? at : null,
      pin_turn: turnId,
      pin_result: JSON.stringify(result),
    })
    .where('id', '=', memberId)
    .where('pin_wrong', '=', seen.pin_wrong)
    .where('pin_locked_at', 'is', null)
    .where('pin_turn', seen.pin_turn === null ? 'is' : '=', seen.pin_turn)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
