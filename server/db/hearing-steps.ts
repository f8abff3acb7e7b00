import type { Write } from '../../shared/ports/dialogs.ts';
import type { Vault } from '../vault/vault.ts';
import { byCount, type Step } from './compiled.ts';
import { hasManyWriters } from './dialect.ts';
import type { Db } from './open-database.ts';
import { speakerPlace } from './speaker-place.ts';
import { auditStep } from './write-audit.ts';

type Hearing = Extract<Write, { kind: 'hear-notices' }>;

/** Notices that were said aloud: marked as read, and beside the mark who heard which of them where. */
export function hearingSteps(db: Db, vault: Vault): (hearing: Hearing) => readonly Step[] {
  const audit = auditStep(db, vault);
  const mark = byCount((count) => markQuery(db, count));
  // One journey for the mark and the head of the chain, where every statement is one.
  const markAndLock = byCount((count) => markAndLockQuery(db, count));
  const isJoined = hasManyWriters(db);
  return (hearing) => {
    const { memberId, noticeIds, titlesOnly, at } = hearing;
    if (noticeIds.length === 0) return [];
    const entries = entriesOf(hearing);
    if (titlesOnly) return [audit(entries)];
    const marks = [at, memberId, ...noticeIds];
    const count = noticeIds.length;
    if (isJoined) return [audit(entries, (chain) => markAndLock(count)([...marks, chain]))];
    return [mark(count)(marks), audit(entries)];
  };
}

/** Where nobody proved to be somebody, it is the speaker that was trusted to be heard by her alone. */
function entriesOf({ memberId, noticeIds, titlesOnly, by, platform, userId, at }: Hearing) {
  const place = speakerPlace(platform, userId);
  const actor = by === undefined ? `speaker:${place}` : `member:${by}`;
  const action = titlesOnly ? 'notice.title-heard' : 'notice.heard';
  return noticeIds.map((subject) => ({ memberId, actor, action, subject, at, place }));
}

function markQuery(db: Db, count: number) {
  return db
    .updateTable('notices')
    .set({ read_at: 0 })
    .where('member_id', '=', '')
    .where('id', 'in', Array<string>(count).fill(''))
    .where('read_at', 'is', null);
}

function markAndLockQuery(db: Db, count: number) {
  return db
    .with('marked', () => markQuery(db, count))
    .selectFrom('audit_heads')
    .select(['length', 'hash'])
    .where('chain', '=', 0)
    .forUpdate();
}
