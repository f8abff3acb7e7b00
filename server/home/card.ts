import { billingKeyPlace } from '../db/billing-key.ts';
import { escaped } from '../pages/html-page.ts';
import { keepChange } from './keep-change.ts';
import { chosenMember } from './member-choice.ts';
import type { Form, HomeMember, Result, Visit } from './section.ts';

/** The provider's script for browsers. */
export const cardSdk = 'https://cdn.portone.io/v2/browser-sdk.js';

/** Where there is a card already it takes its place. */
export function cardForm({ parts: { cards, publicUrl, store } }: Visit, { id, name }: HomeMember): string {
  const member = `<input type="hidden" name="member" value="${escaped(id)}">`;
  if (cards.issueInSandbox)
    return `<form method="post"><input type="hidden" name="do" value="issue">${member}<button>카드 등록 (시험용)</button></form>`;
  const request = {
    ...cards.checkout,
    billingKeyMethod: 'CARD',
    issueName: '국민비서 음성 납부',
    customer: { customerId: store.vault.index('card', id), fullName: name },
    redirectUrl: `${publicUrl}/home/money?member=${encodeURIComponent(id)}`,
  };
  return `<form method="post" class="card-form" data-sdk="${cardSdk}" data-request="${escaped(JSON.stringify(request))}">
<input type="hidden" name="do" value="register">${member}<input type="hidden" name="key">
<button type="button">카드 등록</button><p role="status"></p></form>`;
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
  await keepCard(visit, member, key, found.lastFour);
  return { done: `${member.name} 님: 끝자리 ${found.lastFour} 카드를 등록했어요.` };
}

/** New for a day, whatever was allowed for the card before. */
async function keepCard(visit: Visit, { id }: HomeMember, key: string, card: string): Promise<void> {
  const { vault } = visit.parts.store;
  const what = { memberId: id, action: 'payment.changed', subject: id } as const;
  await keepChange(visit, what, async (trx) => {
    const billing_key = await vault.seal(trx, billingKeyPlace(id), key);
    const values = { card, billing_key, card_since: visit.now, card_approved_at: null };
    await trx.updateTable('members').set(values).where('id', '=', id).execute();
  });
}

/** A card of the sandbox, by the same way from here on. */
export async function issue(visit: Visit, form: Form): Promise<Result> {
  const { cards, store } = visit.parts;
  const member = chosenMember(visit, form);
  if (!member || !cards.issueInSandbox) return { problem: '누구 것인지 다시 골라 주세요.' };
  return register(visit, { ...form, key: cards.issueInSandbox(store.vault.index('card', member.id)) });
}
