import { koreanDate } from '../../shared/clock.ts';
import { platforms } from '../../skills/registry.ts';
import { tokenHash } from '../db/deliveries.ts';
import type { VoicesTable } from '../db/link-tables.ts';
import { countRefused, forgetOffers, forgetVoice, voicesOf } from '../db/voices.ts';
import { escaped } from '../pages/html-page.ts';
import { keepChange } from './keep-change.ts';
import { chosenMember } from './member-choice.ts';
import type { Form, HomeMember, Result, Section, Visit } from './section.ts';

const names = new Map(platforms.map(({ id, name }) => [id as string, name]));
const nameOf = ({ platform }: VoicesTable) => names.get(platform) ?? platform;
const refOf = ({ platform, person_index }: VoicesTable) => tokenHash(`${platform}|${person_index}`);

/** By which voices the speakers know her. They are remembered by voice alone, after her PIN; here they are taken back. */
export const voicesSection: Section = {
  id: 'voices',
  title: '알아보는 목소리',
  async state(visit) {
    const { length } = await voicesOf(visit.parts.store.db, visit.memberId);
    return length === 0 ? '기억한 목소리 없음' : `${length}개`;
  },
  async body(visit) {
    const mine = visit.members.filter(({ mine: isMine }) => isMine);
    const cards = await Promise.all(mine.map((member) => card(visit, member)));
    return `<p>여럿이 쓰는 스피커에서 비밀번호를 말씀하시면, 그 목소리를 기억할지 한 번 여쭤요. 기억하면 비밀번호 없이 알림을 읽어 드려요.
돈을 내거나 서류를 뗄 때는 그대로 비밀번호를 여쭤요.</p>${cards.join('')}`;
  },
  acts: { forget, again },
};

async function card({ parts: { store } }: Visit, member: HomeMember): Promise<string> {
  const voices = await voicesOf(store.db, member.id);
  const refused = await countRefused(store.db, member.id);
  const rows = voices.map(
    (voice) => `<li><b>${escaped(nameOf(voice))}</b>에서 ${koreanDate(voice.since)}부터
${button(member, 'forget', '이 목소리 지우기', refOf(voice))}</li>`,
  );
  const list =
    rows.length === 0 ? '<p>기억한 목소리가 없어요.</p>' : `<ul class="list">${rows.join('')}</ul>`;
  const offer =
    refused === 0
      ? ''
      : `<p>기억하지 않기로 한 목소리가 있어요. 다시 여쭙지 않아요.</p>${button(member, 'again', '다음에 다시 여쭤보기')}`;
  return `<section><h2>${escaped(member.name)} 님</h2>${list}${offer}</section>`;
}

const hidden = (name: string, value: string) =>
  `<input type="hidden" name="${name}" value="${escaped(value)}">`;

const button = ({ id }: HomeMember, act: string, text: string, ref?: string) =>
  `<form method="post">${hidden('do', act)}${hidden('member', id)}${ref === undefined ? '' : hidden('voice', ref)}<button class="quiet">${text}</button></form>`;

const gone: Result = { problem: '그 목소리는 이제 없어요.' };

async function forget(visit: Visit, form: Form): Promise<Result> {
  const member = chosenMember(visit, form);
  const voices = member ? await voicesOf(visit.parts.store.db, member.id) : [];
  const voice = voices.find((one) => refOf(one) === form.voice);
  if (!member || !voice) return gone;
  const change = { memberId: member.id, action: 'voice.forgotten', subject: voice.platform } as const;
  await keepChange(visit, change, (trx) => forgetVoice(trx, voice, visit.now));
  return { done: `${member.name} 님: ${nameOf(voice)}의 목소리를 지웠어요.` };
}

async function again(visit: Visit, form: Form): Promise<Result> {
  const member = chosenMember(visit, form);
  if (!member) return gone;
  await visit.parts.store.queue.write((trx) => forgetOffers(trx, member.id), { durable: true });
  return { done: `${member.name} 님: 다음에 비밀번호를 말씀하시면 다시 여쭐게요.` };
}
