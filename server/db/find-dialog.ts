import type { Dialogs, SavedDialog } from '../../shared/ports/dialogs.ts';
import type { Reply } from '../../shared/reply.ts';
import type { Vault } from '../vault/vault.ts';
import { compiled } from './compiled.ts';
import type { Db } from './open-database.ts';
import type { DialogsTable } from './schema.ts';

/** What is sealed of a dialog. */
export interface SealedDialog {
  readonly dialog: unknown;
  readonly reply: Reply;
  readonly said?: Reply;
}

type Row = Omit<DialogsTable, 'updated_at'> & {
  readonly wrapped: string | null;
  readonly master: string | null;
};

/** One statement for the dialog and for the key that opens it. */
export function findDialog(db: Db, vault: Vault): Dialogs['load'] {
  const find = compiled<Row>(
    db
      .selectFrom('dialogs as d')
      .leftJoin('member_keys as k', 'k.member_id', 'd.member_id')
      .select([
        'd.key',
        'd.member_id',
        'd.sealed',
        'd.rev',
        'd.last_turn_id',
        'd.seq',
        'k.wrapped',
        'k.master',
      ])
      .where('d.key', '=', ''),
  );
  return async (key) => {
    const [row] = await find(db, [key]);
    return row && savedOf(row, openDialog(vault, row));
  };
}

export const dialogPlace = (key: string, rev: number) => ({ table: 'dialogs', id: key, version: rev });

/** `undefined`: it was of a member who has been erased. */
function openDialog(vault: Vault, row: Row): SealedDialog | undefined {
  const { key, member_id, sealed, rev, wrapped, master } = row;
  if (member_id !== null && (wrapped === null || master === null)) return undefined;
  const rows =
    member_id === null || wrapped === null || master === null
      ? vault.rowsOfNobody
      : vault.rowsBy(member_id, { wrapped, master });
  return JSON.parse(rows.open(dialogPlace(key, rev), sealed).toString());
}

const nothing: Reply = { say: [], listen: false, expect: 'none' };

function savedOf({ rev, last_turn_id, seq }: Row, opened: SealedDialog | undefined): SavedDialog {
  return {
    dialog: opened?.dialog,
    rev,
    lastTurnId: opened ? last_turn_id : '',
    lastReply: opened?.reply ?? nothing,
    ...(opened?.said ? { lastSaid: opened.said } : {}),
    ...(seq === null ? {} : { seq }),
  };
}
