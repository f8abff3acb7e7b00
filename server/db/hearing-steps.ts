import type { Subject } from '../../shared/line.ts';
import type { Write } from '../../shared/ports/dialogs.ts';
import type { Vault } from '../vault/vault.ts';
import { byCount, type Step } from './compiled.ts';
import { hasManyWriters } from './dialect.ts';
import type { Db } from './open-database.ts';
import { speakerPlace } from './speaker-place.ts';
import { auditStep } from './write-audit.ts';

type Hearing = Extract<Write, { kind: 'hear' }>;

/** By what was heard, what the record calls it. */
export const heardActions: Readonly<Record<Subject['kind'], string>> = {
  notice: 'notice.heard',
  'notice-title': 'notice.title-heard',
  fine: 'fine.heard',
  'calendar-entry': 'calendar-entry.heard',
  petition: 'petition.heard',
  document: 'document.heard',
};

/** What was said aloud: a row for each kind of it, who heard it where, and beside them the mark of notices as read. */
export function hearingSteps(db: Db, vault: Vault): (hearing: Hearing) => readonly Step[] {
  const audit = auditStep(db, vault);
  const mark = byCount((count) => markQuery(db, count));
  // One journey for the mark and the head of the chain, where every statement is one.
  const markAndLock = byCount((count) => markAndLockQuery(db, count));
  const isJoined = hasManyWriters(db);
  return (hearing) => {
    const { memberId, heard, at } = hearing;
    if (heard.length === 0) return [];
    const entries = entriesOf(hearing);
    const read = idsOf(heard, 'notice');
    if (read.length === 0) return [audit(entries)];
    const marks = [at, memberId, ...read];
    if (isJoined) return [audit(entries, (chain) => markAndLock(read.length)([...marks, chain]))];
    return [mark(read.length)(marks), audit(entries)];
  };
}

/** Where nobody proved to be somebody, it is the speaker that was trusted to be heard by her alone. */
function entriesOf({ memberId, heard, by, platform, userId, at }: Hearing) {
  const place = speakerPlace(platform, userId);
  const actor = by === undefined ? `speaker:${place}` : `member:${by}`;
  const kinds = [...new Set(heard.map(({ kind }) => kind))];
  return kinds.map((kind) => ({
    memberId,
    actor,
    action: heardActions[kind],
    subject: subjectOf(idsOf(heard, kind)),
    at,
    place,
  }));
}

const idsOf = (heard: readonly Subject[], kind: Subject['kind']): readonly string[] =>
  heard.filter((piece) => piece.kind === kind).map(({ id }) => id);

/** What was heard of one kind in one breath. */
const subjectOf = (ids: readonly string[]): string => JSON.stringify(ids);

/** The ids in the subject of such a row; those of the first days name one as it is. */
export const heardIds = (subject: string): readonly string[] =>
  subject.startsWith('[') ? (JSON.parse(subject) as string[]) : [subject];

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
