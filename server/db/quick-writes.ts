import type { Write } from '../../shared/ports/dialogs.ts';
import { type Change, compiledChange } from './compiled.ts';
import type { Db } from './open-database.ts';

/** Changes that one statement makes, without a look first. */
export type QuickWrite = Extract<Write, { kind: 'mark-read' | 'mark-told' | 'mark-answered' | 'set-pace' }>;

const quickKinds: ReadonlySet<Write['kind']> = new Set([
  'mark-read',
  'mark-told',
  'mark-answered',
  'set-pace',
]);

export const isQuick = (write: Write): write is QuickWrite => quickKinds.has(write.kind);

/** Their statements, which are on the path of ordinary turns and so built once. */
export function quickChanges(db: Db): (write: QuickWrite) => Change {
  const markRead = byCount((count) => markReadQuery(db, count));
  const markTold = byCount((count) => markToldQuery(db, count));
  const markAnswered = byCount((count) => markAnsweredQuery(db, count));
  const setPace = compiledChange(db.updateTable('members').set({ pace: 'normal' }).where('id', '=', ''));
  return (write) => {
    switch (write.kind) {
      case 'mark-read':
        return markRead(write.noticeIds.length)([write.at, write.memberId, ...write.noticeIds]);
      case 'mark-told':
        return markTold(write.settlementIds.length)([write.at, write.memberId, ...write.settlementIds]);
      case 'mark-answered':
        return markAnswered(write.approvalIds.length)([write.at, write.memberId, ...write.approvalIds]);
      case 'set-pace':
        return setPace([write.pace, write.memberId]);
    }
  };
}

type Built = ReturnType<typeof compiledChange>;

/** A list of ids has a text for each length, and lengths are few. */
function byCount(query: (count: number) => Parameters<typeof compiledChange>[0]): (count: number) => Built {
  const built = new Map<number, Built>();
  return (count) => {
    const known = built.get(count) ?? compiledChange(query(count));
    built.set(count, known);
    return known;
  };
}

const ids = (count: number) => Array<string>(count).fill('');

function markReadQuery(db: Db, count: number) {
  return db
    .updateTable('notices')
    .set({ read_at: 0 })
    .where('member_id', '=', '')
    .where('id', 'in', ids(count))
    .where('read_at', 'is', null);
}

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
