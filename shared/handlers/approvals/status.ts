import type { Context } from '../../dialog/context.ts';
import type { Answer, End } from '../../dialog/flow.ts';
import { line } from '../../line.ts';
import { approverNames } from './approver-names.ts';
import { endOf, newsOf, withoutOffer } from './news.ts';

/** "승인됐어?": what is true of it now. */
export const approvalStatus: Answer = {
  kind: 'answer',
  access: 'linked',
  reply: (_understood, context) => statusOf(context),
};

async function statusOf(context: Context): Promise<Omit<End, 'kind'>> {
  const { deps, member, now } = context;
  const [last] = member ? await deps.approvals.recent(member.id, now) : [];
  if (!last) return { say: [line('approvals.none')], listen: true };
  const news = await newsOf(context);
  if (last.state !== 'waiting') return news.say.length > 0 ? news : await endOf(last, context);
  const whom = approverNames(last.approverIds, context);
  const waits = whom.length > 0 ? line('approvals.waiting', { whom }) : line('approvals.waiting-own');
  const told = withoutOffer(news);
  return { ...told, say: [...told.say, waits, line(`approvals.then-${last.kind}`)], awaits: true };
}
