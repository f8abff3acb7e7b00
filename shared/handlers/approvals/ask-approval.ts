import type { Context } from '../../dialog/context.ts';
import type { Commit, End } from '../../dialog/flow.ts';
import { type ApprovalReason, type ApprovalRules, approvalEnds } from '../../domain/approval.ts';
import { type Line, line } from '../../line.ts';
import type { ApprovedWrite } from '../../ports/approvals.ts';
import type { Member } from '../../ports/homes.ts';
import { approverNames } from './approver-names.ts';
import type { AskedApproval } from './rules.ts';

/** A reply does not wait on a sender: this long for the usual quick answer. */
const briefWaitMs = 1500;

export interface NeededApproval {
  readonly why: ApprovalReason;
  readonly rules: ApprovalRules;
}

/** What would have been done is kept in the commit that uses the agreement up, and a phone is asked; nothing else is begun. */
export function askApproval(
  operations: readonly ApprovedWrite[],
  { why, rules: { approverIds } }: NeededApproval,
  member: Member,
  context: Context,
): Commit {
  const id = context.newId();
  const at = context.now;
  const card = member.card === undefined ? {} : { card: member.card };
  const asked = { id, memberId: member.id, approverIds, why, operations, ...card };
  return {
    kind: 'commit',
    writes: [{ kind: 'ask-approval', ...asked, expiresAt: approvalEnds(at), at }],
    meanwhile: [line('approvals.asking')],
    async after({ deps }) {
      const reached = await deps.approvals.reached(id, briefWaitMs);
      return { done: { asked: { approverIds, reached } satisfies AskedApproval }, awaits: true };
    },
  };
}

/** Said with the read-back, so that nobody agrees in the belief that it is done then. */
export function neededLine({ rules }: NeededApproval, context: Context): Line {
  const whom = approverNames(rules.approverIds, context);
  return whom.length > 0 ? line('approvals.needed', { whom }) : line('approvals.needed-own');
}

/** Whose phone was asked, and what follows from a yes. */
export function askedEnd(
  { approverIds, reached }: AskedApproval,
  kind: ApprovedWrite['kind'],
  context: Context,
): End {
  const whom = approverNames(approverIds, context);
  const state = reached ? 'sent' : 'sending';
  const sent = whom.length > 0 ? line(`approvals.${state}`, { whom }) : line(`approvals.${state}-own`);
  return { kind: 'end', say: [sent, line(`approvals.then-${kind}`)] };
}
