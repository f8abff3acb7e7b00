import { mustDeliver } from '../../shared/catalog/must-deliver.ts';
import { type NoticeKind, noticeKind, noticeKinds } from '../../shared/catalog/notice-kinds.ts';
import { subscriptionsStore, writeSubscription } from '../db/subscriptions.ts';
import { escaped } from '../pages/html-page.ts';
import { chosenMember } from './member-choice.ts';
import type { Form, HomeMember, Result, Section, Visit } from './section.ts';

/** What each wants to be told of; what the law has delivered anyway is said to be so. */
export const noticesSection: Section = {
  id: 'notices',
  title: '받을 알림',
  async state(visit) {
    const { kinds, chosen } = await wishesOf(visit, visit.memberId);
    return chosen ? `${kinds.length}가지를 골랐어요` : '아직 고르지 않아 모두 알려 드려요';
  },
  async body(visit) {
    const mine = visit.members.filter(({ mine: isMine }) => isMine);
    return (await Promise.all(mine.map((member) => choice(visit, member)))).join('');
  },
  acts: { save },
};

const wishesOf = ({ parts: { store } }: Visit, memberId: string) => subscriptionsStore(store.db).of(memberId);

async function choice(visit: Visit, { id, name }: HomeMember): Promise<string> {
  const { kinds, chosen } = await wishesOf(visit, id);
  const held = new Set(kinds);
  const categories = [...new Set(noticeKinds().map(({ category }) => category))];
  const groups = categories.map((category) => group(category, held));
  const what = chosen
    ? '고르신 것과 법으로 꼭 보내는 것만 알려 드려요.'
    : '아직 고르지 않으셔서 오는 대로 모두 알려 드려요. 고르시면 고르신 것과 법으로 꼭 보내는 것만 알려 드려요.';
  return `<section><h2>${escaped(name)} 님</h2><p>${what}</p>
<form method="post"><input type="hidden" name="do" value="save"><input type="hidden" name="member" value="${escaped(id)}">
${groups.join('')}<button class="keep">이대로 받기</button></form></section>`;
}

function group(category: string, held: ReadonlySet<string>): string {
  const kinds = noticeKinds().filter((kind) => kind.category === category);
  const count = kinds.filter(({ id }) => held.has(id)).length;
  const how = count === 0 ? '' : ` (${count}가지 받음)`;
  const boxes = kinds.map((kind) => box(kind, held.has(kind.id))).join('');
  return `<details${count > 0 ? ' open' : ''}><summary>${escaped(category)}${how}</summary>
<fieldset><legend>${escaped(category)} 알림</legend>${boxes}</fieldset></details>`;
}

function box({ id, name, agency }: NoticeKind, isHeld: boolean): string {
  if (mustDeliver(id))
    return `<p><b>${escaped(name)}</b><br><span class="small">법으로 꼭 보내는 것이라 늘 와요 (${escaped(agency)})</span></p>`;
  return `<label class="choice"><input type="checkbox" name="kind" value="${escaped(id)}"${isHeld ? ' checked' : ''}>
<span>${escaped(name)} <span class="small">${escaped(agency)}</span></span></label>`;
}

/** What is ticked is wished, what was wished and is ticked no more is given up. */
async function save(visit: Visit, form: Form): Promise<Result> {
  const member = chosenMember(visit, form);
  if (!member) return { problem: '누구 것인지 다시 골라 주세요.' };
  const { kinds: held } = await wishesOf(visit, member.id);
  const ticked = [form.kind ?? []].flat().map(String);
  const wished = ticked.filter((kind) => noticeKind(kind) !== undefined && !mustDeliver(kind));
  const added = wished.filter((kind) => !held.includes(kind));
  const ended = held.filter((kind) => !wished.includes(kind) && !mustDeliver(kind));
  const change = { memberId: member.id, at: visit.now };
  await visit.parts.store.queue.write(
    async (trx) => {
      await writeSubscription(trx, { ...change, kind: 'subscribe', kinds: added });
      await writeSubscription(trx, { ...change, kind: 'unsubscribe', kinds: ended });
    },
    { durable: true },
  );
  return { done: saidOf(member.name, added.length, ended.length) };
}

function saidOf(name: string, added: number, ended: number): string {
  if (added + ended === 0) return `${name} 님: 바뀐 것이 없어요.`;
  const parts = [
    ...(added > 0 ? [`${added}가지를 새로 받아요`] : []),
    ...(ended > 0 ? [`${ended}가지를 그만 받아요`] : []),
  ];
  return `${name} 님: ${parts.join(', ')}.`;
}
