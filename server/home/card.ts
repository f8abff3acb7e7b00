import { addCard, cardsOf } from '../db/cards.ts';
import { escaped } from '../pages/html-page.ts';
import { paymentSdk } from '../pages/payment-sdk.ts';
import { keepChange } from './keep-change.ts';
import { chosenMember } from './member-choice.ts';
import type { Form, HomeMember, Result, Visit } from './section.ts';

/** Whom the provider issues it to is bound to the member: nobody else's card can be brought along. */
export function cardForm(
  { parts: { cards, publicUrl, store } }: Visit,
  { id, name }: HomeMember,
  what: string,
): string {
  const member = `<input type="hidden" name="member" value="${escaped(id)}">`;
  if (cards.issueInSandbox)
    return `<form method="post"><input type="hidden" name="do" value="issue">${member}<button>${what} (시험용)</button></form>`;
  const request = {
    ...cards.checkout,
    billingKeyMethod: 'CARD',
    issueName: '국민비서 음성 납부',
    customer: { customerId: store.vault.index('card', id), fullName: name },
    redirectUrl: `${publicUrl}/home/money?member=${encodeURIComponent(id)}`,
  };
  return `<form method="post" class="card-form" data-sdk="${paymentSdk}" data-request="${escaped(JSON.stringify(request))}">
<input type="hidden" name="do" value="register">${member}<input type="hidden" name="key">
<button type="button">${what}</button><p role="status"></p></form>`;
}

/** The key that a browser brought. It counts only when the provider says that it was issued to this very member. */
export async function register(visit: Visit, form: Form): Promise<Result> {
  const member = chosenMember(visit, form);
  const key = String(form.key ?? '');
  if (!member || key === '' || key.length > 200) return { problem: '카드 등록을 처음부터 다시 해 주세요.' };
  const found = await visit.parts.cards.find(key);
  if (found === 'UNKNOWN') return { problem: '카드 회사가 답하지 않아요. 잠시 뒤에 다시 해 주세요.' };
  if (found === 'NONE' || found.customerId !== visit.parts.store.vault.index('card', member.id))
    return { problem: '이 카드는 등록되지 않았어요. 처음부터 다시 해 주세요.' };
  if (await isFull(visit, member, found.lastFour))
    return { problem: `카드는 ${mostCards}장까지예요. 안 쓰시는 카드를 먼저 지워 주세요.` };
  await keepCard(visit, member, key, found.lastFour);
  return { done: `${member.name} 님: 끝자리 ${found.lastFour} 카드를 등록했어요.` };
}

/** More than anybody tells apart by four digits. */
const mostCards = 5;

async function isFull({ parts: { store } }: Visit, { id }: HomeMember, lastFour: string): Promise<boolean> {
  const kept = await cardsOf(store.db, id);
  return kept.length >= mostCards && !kept.some((card) => card.lastFour === lastFour);
}

/** New for a day, whatever was allowed for the card before. */
async function keepCard(
  visit: Visit,
  { id: memberId }: HomeMember,
  key: string,
  lastFour: string,
): Promise<void> {
  const { vault } = visit.parts.store;
  const what = { memberId, action: 'payment.changed', subject: memberId } as const;
  const card = { memberId, key, lastFour, at: visit.now };
  await keepChange(visit, what, (trx) => addCard(trx, vault, card));
}

/** A card of the sandbox, by the same way from here on. */
export async function issue(visit: Visit, form: Form): Promise<Result> {
  const { cards, store } = visit.parts;
  const member = chosenMember(visit, form);
  if (!member || !cards.issueInSandbox) return { problem: '누구 것인지 다시 골라 주세요.' };
  return register(visit, { ...form, key: cards.issueInSandbox(store.vault.index('card', member.id)) });
}
