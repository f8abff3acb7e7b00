import { googleLinkOf, unlinkGoogle } from '../db/google-links.ts';
import { keepChange } from './keep-change.ts';
import type { Result, Visit } from './section.ts';

const ended = {
  revoked: '구글에서 허용을 거두어 연결이 끊겼어요.',
  'calendar-gone': '구글에서 국민비서 캘린더를 지우셔서 연결이 끊겼어요.',
} as const;

/** Of whoever holds this phone: the account at Google is hers. */
export async function googleView(visit: Visit): Promise<string> {
  const heading = '<section><h2>구글 캘린더</h2>';
  if (!visit.parts.google) return `${heading}<p>지금은 구글 캘린더에 연결할 수 없어요.</p></section>`;
  const link = await googleLinkOf(visit.parts.store.db, visit.memberId);
  const connect =
    '<form method="post" action="/home/calendar/google"><button>구글 캘린더 연결하기</button></form>';
  if (!link) return `${heading}<p>일정을 넣거나 옮기면 구글 캘린더에도 바로 보여요.</p>${connect}</section>`;
  if (link.ended_by !== null)
    return `${heading}<p class="problem">${ended[link.ended_by]}</p>${connect}</section>`;
  return `${heading}<p>연결되어 있어요. 구글 캘린더의 <b>국민비서</b>에서 보세요.</p>
<form method="post"><input type="hidden" name="do" value="unlink"><button class="quiet">연결 끊기</button></form></section>`;
}

export async function unlink(visit: Visit): Promise<Result> {
  const { memberId, now, parts } = visit;
  const change = { memberId, action: 'calendar.unlinked', subject: memberId } as const;
  await keepChange(visit, change, (trx) => unlinkGoogle(trx, parts.store.vault, memberId, now));
  parts.nudge();
  return { done: '구글 캘린더 연결을 끊었어요. 이미 넣은 일정은 구글에 남아 있어요.' };
}
