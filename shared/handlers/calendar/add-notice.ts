import type { Context } from '../../dialog/context.ts';
import type { Learned } from '../../dialog/flow.ts';
import { line } from '../../line.ts';
import type { NoticeInHand } from '../notices/notice-in-hand.ts';
import { entryOf } from './entry.ts';

type Added = Pick<Learned, 'say' | 'writes'>;

/** Since it was read out its agency may have taken it back: then there is no day to write down. */
export async function addNotice(notice: NoticeInHand, context: Context): Promise<Added> {
  const { deps, member, now: at } = context;
  const notices = await deps.notices.recent(member?.id ?? '');
  if (!notices.some(({ id }) => id === notice.id))
    return { say: [line('calendar.withdrawn', { title: notice.title })] };
  const entry = entryOf(notice, context);
  return {
    say: [line('calendar.added', { title: entry.title, at: entry.at })],
    writes: [{ kind: 'add-to-calendar', entry, at }],
  };
}
