import { withParticle } from '../../shared/speech/josa.ts';
import { writtenTime } from '../documents/written-date.ts';
import { escaped } from '../pages/html-page.ts';
import { heardOf } from './heard.ts';
import { changeWords } from './keep-change.ts';
import { memberName } from './member-name.ts';
import type { Event, Section, Visit } from './section.ts';

/** The newest, of each kind of event and of all. */
const most = 50;

/** What was read to her, who was shown her papers, and which phones came in. */
export const historySection: Section = {
  id: 'history',
  title: '누가 언제 무엇을 들었는지',
  async state(visit) {
    const [last] = await eventsOf(visit);
    return last ? `마지막: ${whenOf(last)}` : '아직 없음';
  },
  async body(visit) {
    const events = await eventsOf(visit);
    if (events.length === 0) return '<p>아직 아무것도 없어요.</p>';
    const rows = events.map((event) => `<li><b>${whenOf(event)}</b><br>${escaped(event.words)}</li>`);
    return `<ol class="list">${rows.join('')}</ol>`;
  },
  acts: {},
};

const whenOf = ({ at }: Event) => writtenTime(at);

async function eventsOf(visit: Visit): Promise<readonly Event[]> {
  const all = await Promise.all([heardOf(visit), shown(visit), entered(visit), changed(visit)]);
  return all
    .flat()
    .sort((one, other) => other.at - one.at)
    .slice(0, most);
}

async function shown({ parts: { store }, memberId }: Visit): Promise<readonly Event[]> {
  const rows = await store.db
    .selectFrom('presentations')
    .select('opened_at')
    .where('member_id', '=', memberId)
    .where('opened_at', 'is not', null)
    .orderBy('opened_at', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ opened_at }) => ({ at: opened_at ?? 0, words: '증명서를 보여 준 곳에서 열어 봄' }));
}

/** Also what another member set for her: it says so. */
async function changed(visit: Visit): Promise<readonly Event[]> {
  const {
    parts: { store },
    memberId,
  } = visit;
  const rows = await store.db
    .selectFrom('audit')
    .select(['action', 'actor', 'at'])
    .where('member_id', '=', memberId)
    .where('action', 'in', Object.keys(changeWords))
    .orderBy('at', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ action, actor, at }) => {
    const words = changeWords[action as keyof typeof changeWords];
    const by = actor.slice('member:'.length);
    return {
      at,
      words: by === memberId ? words : `${withParticle(memberName(visit, by), '이/가')} ${words}`,
    };
  });
}

async function entered({ parts: { store }, memberId }: Visit): Promise<readonly Event[]> {
  const rows = await store.db
    .selectFrom('phone_sessions')
    .select('created_at')
    .where('member_id', '=', memberId)
    .orderBy('created_at', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ created_at }) => ({ at: created_at, words: '휴대전화로 들어옴' }));
}
