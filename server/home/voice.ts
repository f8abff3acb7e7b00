import type { Selectable } from 'kysely';
import { leavesDay } from '../../shared/domain/quiet-hours.ts';
import type { MembersTable } from '../db/schema.ts';
import { escaped } from '../pages/html-page.ts';
import type { Form, HomeMember, Result, Section, Visit } from './section.ts';

type Habits = Pick<Selectable<MembersTable>, 'id' | 'pace' | 'quiet_from' | 'quiet_until'>;

const time = /^([01]\d|2[0-3]):[0-5]\d$/;

/** How fast, and when not at all. */
export const voiceSection: Section = {
  id: 'voice',
  title: '말하기',
  async state(visit) {
    const own = (await habitsOf(visit)).find(({ id }) => id === visit.memberId);
    const quiet = own?.quiet_from
      ? `${own.quiet_from}부터 ${own.quiet_until ?? ''}까지 조용히`
      : '조용한 시간 없음';
    return `${own?.pace === 'slow' ? '천천히' : '보통 빠르기'} · ${quiet}`;
  },
  async body(visit) {
    const habits = await habitsOf(visit);
    const mine = visit.members.filter(({ mine: isMine }) => isMine);
    return mine
      .map((member) =>
        habit(
          member,
          habits.find(({ id }) => id === member.id),
        ),
      )
      .join('');
  },
  acts: { save },
};

function habit({ id, name }: HomeMember, row: Habits | undefined): string {
  const pace = (value: string, text: string) =>
    `<label class="choice"><input type="radio" name="pace" value="${value}"${row?.pace === value ? ' checked' : ''}><span>${text}</span></label>`;
  return `<section><h2>${escaped(name)} 님</h2><form method="post"><input type="hidden" name="do" value="save">
<input type="hidden" name="member" value="${escaped(id)}">
<fieldset><legend>말하는 빠르기</legend>${pace('normal', '보통')}${pace('slow', '천천히')}</fieldset>
<p>조용한 시간에는 먼저 알리지 않아요. 둘 다 비우면 없어져요. 밤 9시부터 아침 8시까지는 늘 조용해요.</p>
<label>몇 시부터<input name="from" type="time" value="${row?.quiet_from ?? ''}"></label>
<label>몇 시까지<input name="until" type="time" value="${row?.quiet_until ?? ''}"></label>
<button>이대로 두기</button></form></section>`;
}

function habitsOf({ parts: { store }, householdId }: Visit): Promise<Habits[]> {
  return store.db
    .selectFrom('members')
    .select(['id', 'pace', 'quiet_from', 'quiet_until'])
    .where('household_id', '=', householdId)
    .execute();
}

async function save({ members, parts }: Visit, form: Form): Promise<Result> {
  const member = members.find(({ id, mine }) => mine && id === form.member);
  const [from, until] = [String(form.from ?? ''), String(form.until ?? '')];
  if (!member) return { problem: '누구 것인지 다시 골라 주세요.' };
  const isNone = from === '' && until === '';
  if (!isNone && !(time.test(from) && time.test(until) && from !== until))
    return { problem: '조용한 시간은 처음과 끝을 모두 넣어 주세요.' };
  if (!isNone && !leavesDay({ from, until }))
    return { problem: '하루 종일 조용하면 기한을 알려 드릴 수 없어요. 낮을 조금 남겨 주세요.' };
  const values = {
    pace: form.pace === 'slow' ? 'slow' : 'normal',
    quiet_from: isNone ? null : from,
    quiet_until: isNone ? null : until,
  } as const;
  await parts.store.queue.write(
    (trx) => trx.updateTable('members').set(values).where('id', '=', member.id).execute(),
    { durable: true },
  );
  return { done: `${member.name} 님: 이대로 둘게요.` };
}
