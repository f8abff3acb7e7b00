import type { Approval, Approvals } from '../../shared/ports/approvals.ts';
import type { ApprovalsTable } from './approval-tables.ts';
import type { Executor } from './compiled.ts';
import type { Db } from './open-database.ts';
import type { Signal } from './signal.ts';

/** More than anybody lets pile up untold. */
const mostRecent = 10;

export function approvalsStore(db: Db, signal: Signal): Approvals {
  return {
    async rulesOf(memberId) {
      const row = await db
        .selectFrom('members')
        .select(['approval_mode', 'approval_above', 'phone_index'])
        .where('id', '=', memberId)
        .executeTakeFirst();
      const guardians = await guardiansOf(db, memberId);
      const own = row?.phone_index == null ? [] : [memberId];
      const reachable = guardians.filter(({ phone_index }) => phone_index !== null).map(({ id }) => id);
      return {
        mode: row?.approval_mode ?? 'never',
        above: row?.approval_above ?? 0,
        guardianIds: guardians.map(({ id }) => id),
        approverIds: guardians.length === 0 ? own : reachable,
      };
    },
    async recent(memberId, now) {
      const rows = await db
        .selectFrom('approvals')
        .selectAll()
        .where('member_id', '=', memberId)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(mostRecent)
        .execute();
      const [newest] = rows;
      const open = rows.filter((row) => row === newest || row.told_at === null);
      const links = await linksOf(
        db,
        memberId,
        open.map(({ id }) => id),
      );
      return open.map((row) => approvalOf(row, links, now));
    },
    async reached(id, withinMs) {
      const states = await signal.until(
        withinMs,
        () => messagesOf(db, id),
        (found) => found.includes('sent') || !found.includes('waiting'),
      );
      return states.includes('sent');
    },
  };
}

/** Those who agreed to be asked, and are still there. */
export function guardiansOf(
  db: Executor,
  memberId: string,
): Promise<{ id: string; phone_index: string | null }[]> {
  return db
    .selectFrom('guardians as g')
    .innerJoin('members as m', 'm.id', 'g.guardian_id')
    .select(['m.id', 'm.phone_index'])
    .where('g.member_id', '=', memberId)
    .where('g.accepted_at', 'is not', null)
    .where('g.ended_at', 'is', null)
    .orderBy('m.position')
    .execute();
}

type Link = { readonly approval_id: string; readonly approver_id: string };

async function linksOf(db: Executor, memberId: string, ids: readonly string[]): Promise<readonly Link[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('approval_links')
    .select(['approval_id', 'approver_id'])
    .where('member_id', '=', memberId)
    .where('approval_id', 'in', ids)
    .execute();
}

function approvalOf(row: ApprovalsTable, links: readonly Link[], now: number): Approval {
  const isOver = row.state === 'waiting' && row.expires_at <= now;
  return {
    id: row.id,
    memberId: row.member_id,
    kind: row.kind,
    state: isOver ? 'expired' : row.state,
    approverIds: links.filter(({ approval_id }) => approval_id === row.id).map((link) => link.approver_id),
    operations: JSON.parse(row.operations) as Approval['operations'],
    told: row.told_at !== null,
  };
}

/** Names the message that asks one of them. */
export const askingMessageId = (approvalId: string, approverId: string) =>
  `approval:${approvalId}:${approverId}`;

async function messagesOf(db: Executor, approvalId: string): Promise<readonly string[]> {
  const links = await db
    .selectFrom('approval_links')
    .select('approver_id')
    .where('approval_id', '=', approvalId)
    .execute();
  if (links.length === 0) return [];
  const ids = links.map(({ approver_id }) => askingMessageId(approvalId, approver_id));
  const rows = await db.selectFrom('phone_messages').select('state').where('id', 'in', ids).execute();
  return rows.map(({ state }) => state);
}
