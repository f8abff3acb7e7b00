import { noticeKind } from '../../shared/catalog/notice-kinds.ts';
import { withParticle } from '../../shared/speech/josa.ts';
import { noticesStore } from '../db/notices.ts';
import { memberName } from './member-name.ts';
import type { Event, Visit } from './section.ts';
import { placeNames } from './speakers.ts';

const most = 50;
const actions = { 'notice.heard': '', 'notice.title-heard': '제목만 ' } as const;

/** Who heard a notice of hers, when and on which speaker; and whose she heard for others. */
export async function heardOf(visit: Visit): Promise<readonly Event[]> {
  const [own, others, titleOf, placeOf] = await Promise.all([
    rowsOf(visit).where('member_id', '=', visit.memberId).execute(),
    heardForOthers(visit),
    titlesOf(visit),
    placeNames(visit),
  ]);
  const where = (place: string | null) => (place === null ? '' : ` (${placeOf(place)})`);
  return [
    ...own.map(({ at, actor, action, subject, place }) => ({
      at,
      words: `${deedOf(visit, actor, titleOnly(action))}: ${titleOf(subject)}${where(place)}`,
    })),
    // Whose it was, not what: that stands on her own page.
    ...others.map(({ at, member_id, action, place }) => ({
      at,
      words: `${memberName(visit, member_id)}의 알림을 내가 ${titleOnly(action)}들음${where(place)}`,
    })),
  ];
}

const titleOnly = (action: string) => actions[action as keyof typeof actions];

function rowsOf({ parts: { store } }: Visit) {
  return store.db
    .selectFrom('audit')
    .select(['member_id', 'at', 'actor', 'action', 'subject', 'place'])
    .where('action', 'in', Object.keys(actions))
    .orderBy('at', 'desc')
    .limit(most);
}

async function heardForOthers(visit: Visit) {
  const others = visit.members.map(({ id }) => id).filter((id) => id !== visit.memberId);
  if (others.length === 0) return [];
  return rowsOf(visit)
    .where('member_id', 'in', others)
    .where('actor', '=', `member:${visit.memberId}`)
    .execute();
}

/** A notice whose time is over, or that was taken back, is gone with its title. */
async function titlesOf({ parts: { store }, memberId }: Visit): Promise<(id: string) => string> {
  const notices = await noticesStore(store.db, store.vault).recent(memberId);
  const titles = new Map(
    notices.map(({ id, title, kind }) => [id, title ?? noticeKind(kind)?.name ?? '알림']),
  );
  return (id) => titles.get(id) ?? '지금은 지워진 알림';
}

/** `speaker:…`: nobody had to say who she was, for the speaker is hers alone. */
function deedOf(visit: Visit, actor: string, title: string): string {
  if (actor === `member:${visit.memberId}`) return `내가 ${title}들음`;
  const [kind, id = ''] = actor.split(':');
  if (kind !== 'member') return `스피커가 누구인지 묻지 않고 ${title}읽음`;
  return `${withParticle(memberName(visit, id), '이/가')} ${title}들음`;
}
