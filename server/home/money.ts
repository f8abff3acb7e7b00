import type { Selectable } from 'kysely';
import { capsOf } from '../../shared/domain/payment-caps.ts';
import { allowCard, cardsOf, chooseCard, type KeptCard, removeCard } from '../db/cards.ts';
import type { Executor } from '../db/compiled.ts';
import type { MembersTable } from '../db/schema.ts';
import { escaped } from '../pages/html-page.ts';
import { issue, register } from './card.ts';
import { cardsView } from './cards-view.ts';
import { keepChange } from './keep-change.ts';
import { chosenMember } from './member-choice.ts';
import type { Form, HomeMember, Result, Section, Visit } from './section.ts';
import { wonOf } from './won-of.ts';

type Purse = Pick<Selectable<MembersTable>, 'id' | 'cap_each' | 'cap_day' | 'pay_rail'>;

const won = (amount: number) => `${amount.toLocaleString('ko-KR')}원`;

/** Cards, how much may be paid by voice, and whether by voice at all. */
export const moneySection: Section = {
  id: 'money',
  title: '카드와 한도',
  async state(visit) {
    const own = (await pursesOf(visit)).find(({ id }) => id === visit.memberId);
    const cards = await cardsOf(visit.parts.store.db, visit.memberId);
    return `${cardsInShort(cards)} · 한 번에 ${won(capsOf(own?.cap_each ?? null, null).each)}까지`;
  },
  async body(visit) {
    const purses = await pursesOf(visit);
    const mine = visit.members.filter(({ mine: isMine }) => isMine);
    const shown = mine.map(async (member) => {
      const cards = await cardsOf(visit.parts.store.db, member.id);
      const own = purses.find(({ id }) => id === member.id);
      return own ? purse(member, own, cardsView(visit, member, cards)) : '';
    });
    return (await Promise.all(shown)).join('');
  },
  acts: { save, allow, choose, remove, register, issue },
  scripts: ['home-card'],
};

function cardsInShort(cards: readonly KeptCard[]): string {
  const usual = cards.find(({ isUsual }) => isUsual);
  if (!usual) return cards.length === 0 ? '카드 없음' : '말로 낼 카드를 고르지 않음';
  return `카드 끝자리 ${usual.lastFour}${cards.length > 1 ? ` 외 ${cards.length - 1}장` : ''}`;
}

function purse({ id, name }: HomeMember, row: Purse, cards: string): string {
  const caps = capsOf(row.cap_each, row.cap_day);
  const hidden = `<input type="hidden" name="member" value="${escaped(id)}">`;
  const rail = (value: string, text: string) =>
    `<label class="choice"><input type="radio" name="rail" value="${value}"${row.pay_rail === value ? ' checked' : ''}><span>${text}</span></label>`;
  return `<section><h2>${escaped(name)} 님</h2>${cards}
<form method="post"><input type="hidden" name="do" value="save">${hidden}
<fieldset><legend>어떻게 낼까요</legend>${rail('billing', '말로 내기: 금액을 읽고 비밀번호를 여쭤요')}${rail('handoff', '휴대전화로 내기: 링크를 보내고 거기서 눌러야 나가요')}</fieldset>
<label>한 번에 (원)<input name="each" inputmode="numeric" value="${caps.each}" maxlength="12" required></label>
<label>하루에 (원)<input name="day" inputmode="numeric" value="${caps.day}" maxlength="12" required></label>
<button>이대로 두기</button></form></section>`;
}

function pursesOf({ parts: { store }, householdId }: Visit): Promise<Purse[]> {
  return store.db
    .selectFrom('members')
    .select(['id', 'cap_each', 'cap_day', 'pay_rail'])
    .where('household_id', '=', householdId)
    .execute();
}

/** Only for whom this phone may; a name nobody has changes nothing. */
async function change(
  visit: Visit,
  form: Form,
  apply: (trx: Executor, memberId: string) => Promise<unknown>,
  done: string,
): Promise<Result> {
  const member = chosenMember(visit, form);
  if (!member) return { problem: '누구 것인지 다시 골라 주세요.' };
  const what = { memberId: member.id, action: 'payment.changed', subject: member.id } as const;
  await keepChange(visit, what, (trx) => apply(trx, member.id));
  return { done: `${member.name} 님: ${done}` };
}

function save(visit: Visit, form: Form): Promise<Result> {
  const [each, day] = [wonOf(form.each), wonOf(form.day)];
  if (each === undefined || day === undefined)
    return Promise.resolve({ problem: '금액은 숫자로, 천만 원까지 넣어 주세요.' });
  if (each > day) return Promise.resolve({ problem: '하루 한도가 한 번 한도보다 작아요.' });
  const pay_rail = form.rail === 'handoff' ? 'handoff' : 'billing';
  const values = { cap_each: each, cap_day: day, pay_rail } as const;
  return change(
    visit,
    form,
    (trx, id) => trx.updateTable('members').set(values).where('id', '=', id).execute(),
    `한 번에 ${won(each)}, 하루에 ${won(day)}까지예요.`,
  );
}

/** What is done with one of her cards, which is there still. */
async function changeCard(
  visit: Visit,
  form: Form,
  apply: (trx: Executor, memberId: string, lastFour: string) => Promise<unknown>,
  done: (lastFour: string) => string,
): Promise<Result> {
  const member = chosenMember(visit, form);
  const cards = member ? await cardsOf(visit.parts.store.db, member.id) : [];
  const card = cards.find(({ lastFour }) => lastFour === form.card);
  if (!card) return { problem: '그 카드는 이제 없어요.' };
  const { lastFour } = card;
  return change(visit, form, (trx, memberId) => apply(trx, memberId, lastFour), done(lastFour));
}

function allow(visit: Visit, form: Form): Promise<Result> {
  return changeCard(
    visit,
    form,
    (trx, id, lastFour) => allowCard(trx, id, lastFour, visit.now),
    (lastFour) => `끝자리 ${lastFour} 카드로 이제 말로 낼 수 있어요.`,
  );
}

function choose(visit: Visit, form: Form): Promise<Result> {
  return changeCard(visit, form, chooseCard, (lastFour) => `이제 끝자리 ${lastFour} 카드로 내요.`);
}

function remove(visit: Visit, form: Form): Promise<Result> {
  return changeCard(visit, form, removeCard, (lastFour) => `끝자리 ${lastFour} 카드를 지웠어요.`);
}
