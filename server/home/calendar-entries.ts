import { koreanDate } from '../../shared/clock.ts';
import { startOf } from '../../shared/domain/start-of.ts';
import type { PlannedEntry } from '../../shared/ports/calendar.ts';
import { calendarStore } from '../db/calendar.ts';
import { removeEntry } from '../db/write-entry.ts';
import { writtenDate, writtenTime } from '../documents/written-date.ts';
import { escaped } from '../pages/html-page.ts';
import { chosenMember } from './member-choice.ts';
import type { Form, HomeMember, Result, Visit } from './section.ts';

/** What lies ahead, from today on. */
export function entriesAhead({ parts: { store }, now }: Visit, memberId: string) {
  return calendarStore(store.db, store.vault).upcoming(memberId, startOf(koreanDate(now)));
}

/** The list of a member's entries; each can be taken out, after it was asked once more. */
export async function entryList(visit: Visit, { id, name }: HomeMember): Promise<string> {
  const entries = await entriesAhead(visit, id);
  const rows = entries.map((entry) => row(id, entry)).join('');
  const list = rows === '' ? '<p>다가오는 일정이 없어요.</p>' : `<ul class="list">${rows}</ul>`;
  return `<section><h2>${escaped(name)} 님의 일정</h2>${list}
<p class="small">스피커에 “모레 오후 세 시에 병원 예약 넣어 줘”라고 말씀하시면 넣어 드려요.</p></section>`;
}

function row(memberId: string, { id, title, at, place, noticeId }: PlannedEntry): string {
  const when = at.includes('T') ? writtenTime(startOf(at)) : writtenDate(at);
  const where = place === undefined ? '' : `<br>${escaped(place)}`;
  const stays = noticeId === undefined ? '' : '<p>달력에서만 지워요. 기관이 정한 날은 그대로예요.</p>';
  return `<li><b>${escaped(title)}</b><br>${escaped(when)}${where}
<details><summary>지우기</summary>${stays}<form method="post"><input type="hidden" name="do" value="remove">
<input type="hidden" name="member" value="${escaped(memberId)}"><input type="hidden" name="entry" value="${escaped(id)}">
<button class="quiet">${escaped(title)} 지우기</button></form></details></li>`;
}

export async function removePlanned(visit: Visit, form: Form): Promise<Result> {
  const member = chosenMember(visit, form);
  if (!member) return { problem: '누구 것인지 다시 골라 주세요.' };
  const { queue, db, vault } = visit.parts.store;
  const entry = await calendarStore(db, vault).find(member.id, String(form.entry ?? ''));
  if (!entry) return { problem: '그 일정은 이미 없어요.' };
  const removal = { memberId: member.id, id: entry.id, at: visit.now };
  await queue.write((trx) => removeEntry(trx, removal), { durable: true });
  return { done: `${entry.title} 일정을 지웠어요.` };
}
