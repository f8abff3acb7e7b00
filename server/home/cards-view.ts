import { isNewSince } from '../../shared/domain/voice-payment.ts';
import type { KeptCard } from '../db/cards.ts';
import { escaped } from '../pages/html-page.ts';
import { cardForm } from './card.ts';
import type { HomeMember, Visit } from './section.ts';

/** Every card of a member with what can be done with it, and a way to one more. */
export function cardsView(visit: Visit, member: HomeMember, cards: readonly KeptCard[]): string {
  const none = '<p>등록된 카드가 없어요. 등록하시기 전에는 휴대전화로 결제 링크를 보내 드려요.</p>';
  if (cards.length === 0) return none + cardForm(visit, member, '카드 등록');
  const unchosen = cards.some(({ isUsual }) => isUsual)
    ? ''
    : '<p><b>말로 내실 카드를 골라 주세요.</b> 그 전에는 휴대전화로 결제 링크를 보내 드려요.</p>';
  const list = cards.map((card) => cardView(visit, member, card));
  return `${unchosen}<ul class="list">${list.join('')}</ul>${cardForm(visit, member, '카드 더 등록')}`;
}

function cardView({ now }: Visit, { id }: HomeMember, card: KeptCard): string {
  const { lastFour, since, approvedAt, isUsual } = card;
  const end = escaped(lastFour);
  const button = (
    act: string,
    text: string,
  ) => `<form method="post"><input type="hidden" name="do" value="${act}">
<input type="hidden" name="member" value="${escaped(id)}"><input type="hidden" name="card" value="${end}">
<button class="quiet" aria-label="끝자리 ${end}: ${text}">${text}</button></form>`;
  const isNew = isNewSince(since ?? undefined, approvedAt ?? undefined, now);
  const lines = [
    `<p>카드 끝자리 <b>${end}</b>${isUsual ? ' · 말로 낼 때 쓰는 카드' : ''}</p>`,
    isNew ? `<p>새 카드라 하루 동안은 말로 낼 수 없어요.</p>${button('allow', '지금 허용')}` : '',
    isUsual ? '' : button('choose', '이 카드로 내기'),
    button('remove', '카드 지우기'),
  ];
  return `<li>${lines.join('')}</li>`;
}
