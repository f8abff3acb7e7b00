import { verify } from '@node-rs/argon2';
import type { Clock } from '../../shared/clock.ts';
import { maxWrongPins } from '../../shared/domain/pin-policy.ts';
import { AppError } from '../../shared/errors.ts';
import type { PinResult, Pins } from '../../shared/ports/pins.ts';
import type { Db } from './open-database.ts';
import type { MembersTable } from './schema.ts';
import type { WriteQueue } from './write-queue.ts';

type Row = Pick<MembersTable, 'pin_hash' | 'pin_wrong' | 'pin_locked_at' | 'pin_turn' | 'pin_result'>;

/** Counts that lost a race are taken anew; more rivals than tries mean an attack, which the lock answers. */
const maxRaces = 64;

export function pinsStore(db: Db, queue: WriteQueue, clock: Clock): Pins {
  async function check(memberId: string, digits: string, turnId: string): Promise<PinResult> {
    const compare = comparedOnce(digits);
    for (let race = 0; race < maxRaces; race++) {
      const row = await find(memberId);
      const known = knownResult(row, turnId);
      if (known) return known;
      const right = await compare(row.pin_hash ?? '');
      const result = judge(row, right);
      if (await count(memberId, row, result, turnId)) return result;
    }
    throw new AppError('CONFLICT', 'too many tries of one PIN at once');
  }

  async function find(memberId: string): Promise<Row> {
    const row = await db
      .selectFrom('members')
      .select(['pin_hash', 'pin_wrong', 'pin_locked_at', 'pin_turn', 'pin_result'])
      .where('id', '=', memberId)
      .executeTakeFirst();
    if (!row) throw new AppError('BUG', 'a PIN was asked of nobody');
    return row;
  }

  /** False when another try was counted meanwhile. */
  function count(memberId: string, seen: Row, result: PinResult, turnId: string): Promise<boolean> {
    return queue.write(
      async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('members')
          .set({
            pin_wrong: result.kind === 'ok' ? 0 : seen.pin_wrong + 1,
            pin_locked_at: result.kind === 'locked' ? clock.now() : null,
            pin_turn: turnId,
            pin_result: JSON.stringify(result),
          })
          .where('id', '=', memberId)
          .where('pin_wrong', '=', seen.pin_wrong)
          .where('pin_locked_at', 'is', null)
          .where('pin_turn', seen.pin_turn === null ? 'is' : '=', seen.pin_turn)
          .executeTakeFirst();
        return numUpdatedRows === 1n;
      },
      { durable: true },
    );
  }

  return { check };
}

/** Hashing is slow on purpose: a lost race does not pay for it again unless the PIN itself was changed. */
function comparedOnce(digits: string): (hash: string) => Promise<boolean> {
  let known: { readonly hash: string; readonly right: boolean } | undefined;
  return async (hash) => {
    if (known?.hash !== hash) known = { hash, right: await verify(hash, digits) };
    return known.right;
  };
}

function knownResult(row: Row, turnId: string): PinResult | undefined {
  if (row.pin_turn === turnId && row.pin_result !== null) return JSON.parse(row.pin_result) as PinResult;
  return row.pin_locked_at !== null || row.pin_hash === null ? { kind: 'locked' } : undefined;
}

function judge(row: Row, right: boolean): PinResult {
  if (right) return { kind: 'ok' };
  const left = maxWrongPins - row.pin_wrong - 1;
  return left > 0 ? { kind: 'wrong', left } : { kind: 'locked' };
}
