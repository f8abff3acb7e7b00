import type { Write } from '../../shared/ports/dialogs.ts';
import type { Vault } from '../vault/vault.ts';
import { byCount, compiledChange, type Step } from './compiled.ts';
import { hearingSteps } from './hearing-steps.ts';
import type { Db } from './open-database.ts';

/** Changes that wait for nobody, and are told without asking what there is. */
export type QuickWrite = Extract<Write, { kind: 'hear' | 'mark-told' | 'mark-answered' | 'set-pace' }>;

const quickKinds: ReadonlySet<Write['kind']> = new Set(['hear', 'mark-told', 'mark-answered', 'set-pace']);

export const isQuick = (write: Write): write is QuickWrite => quickKinds.has(write.kind);

/** Their statements, which are on the path of ordinary turns and so built once. */
export function quickSteps(db: Db, vault: Vault): (write: QuickWrite) => readonly Step[] {
  const hearing = hearingSteps(db, vault);
  const markTold = byCount((count) => markToldQuery(db, count));
  const markAnswered = byCount((count) => markAnsweredQuery(db, count));
  const setPace = compiledChange(db.updateTable('members').set({ pace: 'normal' }).where('id', '=', ''));
  return (write) => {
    switch (write.kind) {
      case 'hear':
        return hearing(write);
      case 'mark-told':
        return [markTold(write.settlementIds.length)([write.at, write.memberId, ...write.settlementIds])];
      case 'mark-answered':
        return [markAnswered(write.approvalIds.length)([write.at, write.memberId, ...write.approvalIds])];
      case 'set-pace':
        return [setPace([write.pace, write.memberId])];
    }
  };
}

const ids = (count: number) => Array<string>(count).fill('');

function markToldQuery(db: Db, count: number) {
  return db
    .updateTable('settlements')
    .set({ told_at: 0 })
    .where('member_id', '=', '')
    .where('id', 'in', ids(count));
}

function markAnsweredQuery(db: Db, count: number) {
  return db
    .updateTable('approvals')
    .set({ told_at: 0 })
    .where('member_id', '=', '')
    .where('id', 'in', ids(count));
}
