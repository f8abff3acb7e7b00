import { AppError } from '../../shared/errors.ts';
import { flatMap } from '../../shared/flat-map.ts';
import type { DialogCommit, Dialogs, Write } from '../../shared/ports/dialogs.ts';
import type { RowSeal, Vault } from '../vault/vault.ts';
import { createApplyWrite } from './apply-write.ts';
import { type Change, compiledChange, runChange } from './compiled.ts';
import { dialogPlace, findDialog, type SealedDialog } from './find-dialog.ts';
import type { Db } from './open-database.ts';
import { isQuick, quickSteps } from './quick-writes.ts';
import type { WriteQueue } from './write-queue.ts';

/** Promised to the citizen in the same breath: it must survive the machine. */
const durableKinds: ReadonlySet<Write['kind']> = new Set([
  'settle',
  'ask-approval',
  'unlink-speaker',
  'remember-voice',
  'issue-certificate',
  'cancel-certificate',
  'resend-certificate',
  'file-petition',
  'withdraw-petition',
  'check-petitions',
  'resend-petition-link',
  'send-guide',
  'send-page',
]);

/** `onSettle` is called after a commit that opened jobs. */
export function dialogsStore(db: Db, queue: WriteQueue, vault: Vault, onSettle: () => void): Dialogs {
  const save = saveQuery(db);
  const stepsOf = quickSteps(db, vault);
  const applyWrite = createApplyWrite(db, vault);

  /** A member whose key is gone was erased since this turn began. */
  async function rowsFor({ memberId }: DialogCommit): Promise<RowSeal> {
    if (memberId === undefined) return vault.rowsOfNobody;
    const rows = await vault.rowsOf(db, memberId);
    if (!rows) throw conflict();
    return rows;
  }

  return {
    load: findDialog(db, vault),
    async commit(commit) {
      const { writes } = commit;
      const rows = await rowsFor(commit);
      if (writes.every(isQuick)) {
        if (!(await queue.change(save(commit, rows), flatMap(writes, stepsOf)))) throw conflict();
        return;
      }
      const durable = writes.some(({ kind }) => durableKinds.has(kind));
      await queue.write(
        async (trx) => {
          if ((await runChange(trx, save(commit, rows))) === 0) throw conflict();
          for (const write of writes) await applyWrite(trx, write);
        },
        { durable },
      );
      if (durable) onSettle();
    },
  };
}

const conflict = () => new AppError('CONFLICT', 'another turn of this dialog came first');

/** Inserts a new dialog or replaces the one that was loaded; touches nothing when another turn came between. */
function saveQuery(db: Db): (commit: DialogCommit, rows: RowSeal) => Change {
  const empty = { member_id: null, sealed: Buffer.alloc(0), rev: 0, last_turn_id: '', seq: 0, updated_at: 0 };
  const insert = compiledChange(
    db
      .insertInto('dialogs')
      .values({ key: '', ...empty })
      .onConflict((on) => on.doNothing()),
  );
  const update = compiledChange(
    db.updateTable('dialogs').set(empty).where('key', '=', '').where('rev', '=', 0),
  );
  return ({ key, memberId, dialog, rev, turnId, reply, said, seq, at }, rows) => {
    const open: SealedDialog = said ? { dialog, reply, said } : { dialog, reply };
    const sealed = rows.sealBytes(dialogPlace(key, rev + 1), JSON.stringify(open));
    const row = [memberId ?? null, sealed, rev + 1, turnId, seq ?? null, at];
    return rev === 0 ? insert([key, ...row]) : update([...row, key, rev]);
  };
}
