import type { Selectable, Updateable } from 'kysely';
import { capsOf } from '../../shared/domain/payment-caps.ts';
import { isNewSince } from '../../shared/domain/voice-payment.ts';
import type { MembersTable } from '../db/schema.ts';
import { escaped } from '../pages/html-page.ts';
import { cardForm, issue, register } from './card.ts';
import { keepChange } from './keep-change.ts';
import { chosenMember } from './member-choice.ts';
import type { Form, HomeMember, Result, Section, Visit } from './section.ts';
import { wonOf } from './won-of.ts';

type Purse = Pick<
  Selectable<MembersTable>,
  'id' | 'card' | 'card_since' | 'card_approved_at' | 'cap_each' | 'cap_day' | 'pay_rail'
>;

const won = (amount: number) => `${amount.toLocaleString('ko-KR')}원`;

/** Cards, how much may be paid by voice, and whether by voice at all. */
export const moneySection: Section = {
  id: 'money',
  title: '카드와 한도',
  async state(visit) {
    const own = (await pursesOf(visit)).find(({ id }) => id === visit.memberId);
    const card = own?.card ? `카드 끝자리 ${own.card}` : '카드 없음';
    return `${card} · 한 번에 ${won(capsOf(own?.cap_each ?? null, null).each)}까지`;
  },
  async body(visit) {
    const purses = await pursesOf(visit);
    const mine = visit.members.filter(({ mine: isMine }) => isMine);
    return mine
      .map((member) =>
        purse(
          visit,
          member,
          purses.find(({ id }) => id === member.id),
        ),
      )
      .join('');
  },
  acts: { save, allow, remove, register, issue },
  scripts: ['home-card'],
};

function purse(visit: Visit, member: HomeMember, row: Purse | undefined): string {
  const { id, name } = member;
  if (!row) return '';
  const caps = capsOf(row.cap_each, row.cap_day);
  const hidden = `<input type="hidden" name="member" value="${escaped(id)}">`;
  const button = (act: string, text: string) =>
    `<form method="post"><input type="hidden" name="do" value="${act}">${hidden}<button class="quiet">${text}</button></form>`;
  const isNew = isNewSince(row.card_since ?? undefined, row.card_approved_at ?? undefined, visit.now);
  const card = row.card
    ? `<p>카드 끝자리 <b>${escaped(row.card)}</b></p>${isNew ? `<p>새 카드라 하루 동안은 말로 낼 수 없어요.</p>${button('allow', '지금 허용')}` : ''}${button('remove', '카드 지우기')}`
    : `<p>등록된 카드가 없어요. 등록하시기 전에는 휴대전화로 결제 링크를 보내 드려요.</p>${cardForm(visit, member)}`;
  const rail = (value: string, text: string) =>
    `<label class="choice"><input type="radio" name="rail" value="${value}"${row.pay_rail === value ? ' checked' : ''}><span>${text}</span></label>`;
  return `<section><h2>${escaped(name)} 님</h2>${card}
<form method="post"><input type="hidden" name="do" value="save">${hidden}
<fieldset><legend>어떻게 낼까요</legend>${rail('billing', '말로 내기: 금액을 읽고 비밀번호를 여쭤요')}${rail('handoff', '휴대전화로 내기: 링크를 보내고 거기서 눌러야 나가요')}</fieldset>
<label>한 번에 (원)<input name="each" inputmode="numeric" value="${caps.each}" maxlength="12" required></label>
<label>하루에 (원)<input name="day" inputmode="numeric" value="${caps.day}" maxlength="12" required></label>
<button>이대로 두기</button></form></section>`;
}

function pursesOf({ parts: { store }, householdId }: Visit): Promise<Purse[]> {
  return store.db
    .selectFrom('members')
    .select(['id', 'card', 'card_since', 'card_approved_at', 'cap_each', 'cap_day', 'pay_rail'])
    .where('household_id', '=', householdId)
    .execute();
}

/** Only for whom this phone may; a name nobody has changes nothing. */
async function change(
  visit: Visit,
  form: Form,
  values: Updateable<MembersTable>,
  done: string,
): Promise<Result> {
  const member = chosenMember(visit, form);
  if (!member) return { problem: '누구 것인지 다시 골라 주세요.' };
  const what = { memberId: member.id, action: 'payment.changed', subject: member.id } as const;
  await keepChange(visit, what, (trx) =>
    trx.updateTable('members').set(values).where('id', '=', member.id).execute(),
  );
  return { done: `${member.name} 님: ${done}` };
}

function save(visit: Visit, form: Form): Promise<Result> {
  const [each, day] = [wonOf(form.each), wonOf(form.day)];
  if (each === undefined || day === undefined)
    return Promise.resolve({ problem: '금액은 숫자로, 천만 원까지 넣어 주세요.' });
  if (each > day) return Promise.resolve({ problem: '하루 한도가 한 번 한도보다 작아요.' });
  const pay_rail = form.rail === 'handoff' ? 'handoff' : 'billing';
  return change(
    visit,
    form,
    { cap_each: each, cap_day: day, pay_rail },
    `한 번에 ${won(each)}, 하루에 ${won(day)}까지예요.`,
  );
}

function allow(visit: Visit, form: Form): Promise<Result> {
  return change(visit, form, { card_approved_at: visit.now }, '새 카드로 이제 말로 낼 수 있어요.');
}

function remove(visit: Visit, form: Form): Promise<Result> {
  const none = { card: null, billing_key: null, card_since: null, card_approved_at: null };
  return change(visit, form, none, '카드를 지웠어요.');
}
