import type { ApprovalMode } from '../../shared/domain/approval.ts';
import { escaped } from '../pages/html-page.ts';
import type { HomeMember, Visit } from './section.ts';

/** A member, when a phone is asked for her, and whose. */
export interface Ward extends HomeMember {
  readonly mode: ApprovalMode;
  readonly above: number;
  readonly hasPhone: boolean;
  readonly guardians: readonly { readonly id: string; readonly name: string; readonly accepted: boolean }[];
}

/** What I was asked and what I am, then those I may set things for. */
export function guardianForms({ memberId }: Visit, wards: readonly Ward[], words: string): string {
  const asMe = wards.flatMap((ward) =>
    ward.guardians.filter(({ id }) => id === memberId).map((me) => guardianForm(ward, me, words)),
  );
  const mine = wards.filter(({ mine: isMine }) => isMine).map((ward) => wardForms(ward, wards));
  return [...asMe, ...mine].join('');
}

const hidden = (name: string, value: string) =>
  `<input type="hidden" name="${name}" value="${escaped(value)}">`;

const endForm = (ward: Ward, guardianId: string, text: string) =>
  `<form method="post">${hidden('do', 'end')}${hidden('member', ward.id)}${hidden('guardian', guardianId)}<button class="quiet">${escaped(text)}</button></form>`;

function guardianForm(ward: Ward, me: Ward['guardians'][number], words: string): string {
  const name = escaped(ward.name);
  if (me.accepted)
    return `<section><h2>${name} 님의 보호자예요</h2>${endForm(ward, me.id, '보호자 그만두기')}</section>`;
  return `<section><h2>${name} 님의 보호자가 되시겠어요?</h2>
<p>${name} 님이 스피커로 돈을 내거나 서류를 떼실 때 이 휴대전화로 여쭤요.</p>
<form method="post">${hidden('do', 'accept')}${hidden('member', ward.id)}
<label class="choice"><input type="checkbox" name="words" value="yes" required><span>${words}</span></label>
<button>보호자 되기</button></form>${endForm(ward, me.id, '거절하기')}</section>`;
}

function wardForms(ward: Ward, wards: readonly Ward[]): string {
  const rows = ward.guardians.map(
    ({ id, name, accepted }) =>
      `<li><b>${escaped(name)} 님</b> ${accepted ? '' : '(답을 기다려요)'}${endForm(ward, id, `${name} 님 보호자 그만두기`)}</li>`,
  );
  return `<section><h2>${escaped(ward.name)} 님</h2>${modeForm(ward)}
<h3>보호자</h3>${rows.length === 0 ? '<p>아직 없어요. 승인은 본인 휴대전화로 받아요.</p>' : `<ul class="list">${rows.join('')}</ul>`}${inviteForm(ward, wards)}</section>`;
}

function modeForm({ id, mode, above }: Ward): string {
  const radio = (value: ApprovalMode, text: string) =>
    `<label class="choice"><input type="radio" name="mode" value="${value}"${mode === value ? ' checked' : ''}><span>${text}</span></label>`;
  return `<form method="post">${hidden('do', 'save')}${hidden('member', id)}
<fieldset><legend>언제 휴대전화로 승인을 받을까요</legend>${radio('never', '한도를 넘을 때만')}${radio('above', '아래 금액을 넘을 때도')}${radio('always', '돈과 서류를 부탁할 때마다')}</fieldset>
<label>금액 (원)<input name="above" inputmode="numeric" value="${above}" maxlength="12" required></label>
<button>이대로 두기</button></form>`;
}

/** Whoever has a phone and was not asked yet. */
function inviteForm(ward: Ward, wards: readonly Ward[]): string {
  const asked = new Set([ward.id, ...ward.guardians.map(({ id }) => id)]);
  const others = wards.filter(({ id, hasPhone }) => hasPhone && !asked.has(id));
  if (others.length === 0)
    return '<p class="small">휴대전화가 있는 식구를 더하시면 보호자로 정하실 수 있어요.</p>';
  const options = others.map(
    ({ id, name, relation }) =>
      `<option value="${escaped(id)}">${escaped(name)} (${escaped(relation)})</option>`,
  );
  return `<form method="post">${hidden('do', 'invite')}${hidden('member', ward.id)}
<label>보호자로 정할 식구<select name="guardian">${options.join('')}</select></label>
<button class="quiet">휴대전화로 여쭙기</button></form>`;
}
