import type { Subject } from '../../shared/line.ts';
import { counted } from '../../shared/speech/counters.ts';
import { withParticle } from '../../shared/speech/josa.ts';
import { heardActions, heardIds } from '../db/hearing-steps.ts';
import { heardTitles } from './heard-titles.ts';
import { memberName } from './member-name.ts';
import { type Moment, momentsOf } from './moments.ts';
import type { Event, Visit } from './section.ts';
import { placeNames } from './speakers.ts';

/** Rows, of which one conversation has several. */
const most = 200;
/** More than these are a number. */
const mostNamed = 2;

interface Words {
  readonly noun: string;
  readonly unit: string;
  /** Before 들음. */
  readonly only?: string;
}

const notice = { noun: '알림', unit: '건' };
const words: Readonly<Record<Subject['kind'], Words>> = {
  notice,
  'notice-title': { ...notice, only: '제목만 ' },
  fine: { noun: '과태료', unit: '건' },
  'calendar-entry': { noun: '일정', unit: '건' },
  petition: { noun: '민원', unit: '건' },
  document: { noun: '증명서', unit: '통' },
};

const kinds = new Map(
  Object.entries(heardActions).map(([kind, action]) => [action, kind as Subject['kind']]),
);

/** Who heard what of hers, when and on which speaker; and whose she heard for others. */
export async function heardOf(visit: Visit): Promise<readonly Event[]> {
  const [own, others, placeOf] = await Promise.all([
    rowsOf(visit).where('member_id', '=', visit.memberId).execute(),
    heardForOthers(visit),
    placeNames(visit),
  ]);
  const mine = momentsOf(own.map(rowOf));
  const titleOf = await heardTitles(visit, mine.flatMap(subjectsIn));
  const where = (place: string | null) => (place === null ? '' : ` (${placeOf(place)})`);
  return [
    ...mine.map((moment) => ({
      at: moment.at,
      words: `${deedOf(visit, moment)}: ${whatOf(moment, titleOf)}${where(moment.place)}`,
    })),
    // Whose it was, not what: that stands on her own page.
    ...momentsOf(others.map(rowOf)).map(({ at, memberId, kind, place }) => ({
      at,
      words: `${memberName(visit, memberId)}의 ${withParticle(words[kind].noun, '을/를')} 내가 ${words[kind].only ?? ''}들음${where(place)}`,
    })),
  ];
}

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number];

const rowOf = ({ member_id, at, actor, action, subject, place }: Row) => ({
  memberId: member_id,
  at,
  actor,
  // Only what stands in the table is looked for.
  kind: kinds.get(action) ?? 'notice',
  ids: heardIds(subject),
  place,
});

function rowsOf({ parts: { store } }: Visit) {
  return store.db
    .selectFrom('audit')
    .select(['member_id', 'at', 'actor', 'action', 'subject', 'place'])
    .where('action', 'in', [...kinds.keys()])
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

const subjectsIn = ({ kind, ids }: Moment): readonly Subject[] => ids.map((id) => ({ kind, id }));

/** "병원, 민방위 교육", "일정 세 건". */
function whatOf(moment: Moment, titleOf: (subject: Subject) => string | undefined): string {
  const { noun, unit } = words[moment.kind];
  const subjects = subjectsIn(moment);
  const titles = subjects.flatMap((subject) => titleOf(subject) ?? []);
  if (subjects.length === 1) return titles[0] ?? `지금은 지워진 ${noun}`;
  const isNamed = titles.length === subjects.length && titles.length <= mostNamed;
  return isNamed ? titles.join(', ') : `${noun} ${counted(subjects.length, unit)}`;
}

/** `speaker:…`: nobody had to say who she was, for the speaker is hers alone. */
function deedOf(visit: Visit, { actor, kind }: Moment): string {
  const { only = '' } = words[kind];
  if (actor === `member:${visit.memberId}`) return `내가 ${only}들음`;
  const [sort, id = ''] = actor.split(':');
  if (sort !== 'member') return `스피커가 누구인지 묻지 않고 ${only}읽음`;
  return `${withParticle(memberName(visit, id), '이/가')} ${only}들음`;
}
