import { AppError } from '../../shared/errors.ts';
import type { DialogCommit, Dialogs, SavedDialog, Write } from '../../shared/ports/dialogs.ts';
import type { Reply } from '../../shared/reply.ts';
import type { Vault } from '../vault/vault.ts';
import { createApplyWrite } from './apply-write.ts';
import { type Change, compiled, compiledChange, runChange } from './compiled.ts';
import type { Db } from './open-database.ts';
import { isQuick, quickChanges } from './quick-writes.ts';
import type { DialogsTable } from './schema.ts';
import type { WriteQueue } from './write-queue.ts';

type Row = Omit<DialogsTable, 'key' | 'updated_at'>;

/** Promised to the citizen in the same breath: it must survive the machine. */
const durableKinds: ReadonlySet<Write['kind']> = new Set([
  'settle',
  'issue-certificate',
  'cancel-certificate',
  'resend-certificate',
  'file-petition',
  'withdraw-petition',
  'check-petitions',
  'resend-petition-link',
  'send-guide',
]);

/** `onSettle` is called after a commit that opened jobs. */
export function dialogsStore(db: Db, queue: WriteQueue, vault: Vault, onSettle: () => void): Dialogs {
  const find = compiled<Row>(
    db
      .selectFrom('dialogs')
      .select(['dialog', 'rev', 'last_turn_id', 'last_reply', 'seq'])
      .where('key', '=', ''),
  );
  const save = saveQuery(db);
  const quickChange = quickChanges(db);
  const applyWrite = createApplyWrite(db, vault);
  return {
    async load(key) {
      const [row] = await find(db, [key]);
      return row && savedOf(row);
    },
    async commit(commit) {
      const { writes } = commit;
      if (writes.every(isQuick)) {
        if (!(await queue.change([save(commit), ...writes.map(quickChange)]))) throw conflict();
        return;
      }
      const durable = writes.some(({ kind }) => durableKinds.has(kind));
      await queue.write(
        async (trx) => {
          if ((await runChange(trx, save(commit))) === 0) throw conflict();
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
function saveQuery(db: Db): (commit: DialogCommit) => Change {
  const insert = compiledChange(
    db
      .insertInto('dialogs')
      .values({ key: '', dialog: '', rev: 0, last_turn_id: '', last_reply: '', seq: 0, updated_at: 0 })
      .onConflict((on) => on.doNothing()),
  );
  const update = compiledChange(
    db
      .updateTable('dialogs')
      .set({ dialog: '', rev: 0, last_turn_id: '', last_reply: '', seq: 0, updated_at: 0 })
      .where('key', '=', '')
      .where('rev', '=', 0),
  );
  return ({ key, dialog, rev, turnId, reply, seq, at }) => {
    const row = [JSON.stringify(dialog), rev + 1, turnId, JSON.stringify(reply), seq ?? null, at];
    return rev === 0 ? insert([key, ...row]) : update([...row, key, rev]);
  };
}

function savedOf(row: Row): SavedDialog {
  return {
    dialog: JSON.parse(row.dialog),
    rev: row.rev,
    lastTurnId: row.last_turn_id,
    lastReply: JSON.parse(row.last_reply) as Reply,
    ...(row.seq === null ? {} : { seq: row.seq }),
  };
}
