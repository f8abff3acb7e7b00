import { closeFeed, feedTokens, openFeed } from '../db/calendar-feeds.ts';
import { escaped } from '../pages/html-page.ts';
import { entriesAhead, entryList, removePlanned } from './calendar-entries.ts';
import { googleView, unlink } from './calendar-google.ts';
import { keepChange } from './keep-change.ts';
import { chosenMember } from './member-choice.ts';
import type { Form, HomeMember, Result, Section, Visit } from './section.ts';

/** How the calendar gets onto other calendars: by an address that only who has it can open. */
export const calendarSection: Section = {
  id: 'calendar',
  title: '일정',
  async state(visit) {
    const [entries, tokens] = await Promise.all([entriesAhead(visit, visit.memberId), tokensOf(visit)]);
    const ahead = entries.length === 0 ? '다가오는 일정 없음' : `다가오는 일정 ${entries.length}건`;
    return tokens.has(visit.memberId) ? `${ahead} · 다른 캘린더에서도 보임` : ahead;
  },
  async body(visit) {
    const tokens = await tokensOf(visit);
    const mine = visit.members.filter(({ mine: isMine }) => isMine);
    const lists = await Promise.all(mine.map((member) => entryList(visit, member)));
    const feeds = mine.map((member) => feed(visit, member, tokens.get(member.id)));
    return [...lists, ...feeds, await googleView(visit)].join('');
  },
  acts: { share, unshare, unlink, remove: removePlanned },
};

const tokensOf = ({ parts: { store }, members }: Visit) =>
  feedTokens(
    store.db,
    store.vault,
    members.filter(({ mine }) => mine).map(({ id }) => id),
  );

function feed({ parts: { publicUrl } }: Visit, { id, name }: HomeMember, token?: string): string {
  const button = (act: string, text: string, style = '') =>
    `<form method="post"><input type="hidden" name="do" value="${act}"><input type="hidden" name="member" value="${escaped(id)}"><button${style}>${text}</button></form>`;
  const heading = `<section><h2>${escaped(name)} 님의 일정을 다른 달력에서 보기</h2>
<p>구독 주소를 네이버, 애플, 아웃룩 캘린더의 <b>주소로 구독</b>에 넣으면 일정이 거기에도 보여요. 금액과 차 번호는 나가지 않아요.</p>`;
  if (token === undefined) return `${heading}${button('share', '구독 주소 만들기')}</section>`;
  const address = `${publicUrl}/calendar/${token}.ics`;
  return `${heading}<p><a class="button" href="${escaped(address.replace(/^https?:/, 'webcal:'))}">이 휴대전화 달력에 넣기</a></p>
<p class="small">눌러도 달력이 열리지 않으면, 아래 주소를 길게 눌러 복사해 주세요.</p>
<label>구독 주소<input readonly value="${escaped(address)}"></label>
<p class="small">이 주소를 아는 사람은 누구나 일정을 볼 수 있어요. 남이 알게 되었으면 새로 만드세요.</p>
${button('share', '새 주소로 바꾸기', ' class="quiet"')}${button('unshare', '주소 없애기', ' class="quiet"')}</section>`;
}

async function share(visit: Visit, form: Form): Promise<Result> {
  const member = chosenMember(visit, form);
  if (!member) return nobody;
  const { db, vault } = visit.parts.store;
  const before = await feedTokens(db, vault, [member.id]);
  const change = { memberId: member.id, action: 'calendar.shared', subject: member.id } as const;
  await keepChange(visit, change, (trx) => openFeed(trx, vault, { memberId: member.id, at: visit.now }));
  const ended = before.has(member.id) ? ' 전에 쓰던 주소는 이제 열리지 않아요.' : '';
  return { done: `${member.name} 님의 구독 주소를 만들었어요.${ended}` };
}

async function unshare(visit: Visit, form: Form): Promise<Result> {
  const member = chosenMember(visit, form);
  if (!member) return nobody;
  const change = { memberId: member.id, action: 'calendar.unshared', subject: member.id } as const;
  await keepChange(visit, change, (trx) => closeFeed(trx, member.id));
  return { done: `${member.name} 님의 구독 주소를 없앴어요.` };
}

const nobody: Result = { problem: '누구 것인지 다시 골라 주세요.' };
