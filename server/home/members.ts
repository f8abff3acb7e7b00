import { relations } from '../../shared/catalog/relations.ts';
import { koreanDate } from '../../shared/clock.ts';
import { uuid7 } from '../../shared/uuid7.ts';
import { agreementsOf, writeAgreement } from '../db/agreements.ts';
import { writeMember } from '../db/write-member.ts';
import { writtenDate } from '../documents/written-date.ts';
import { escaped } from '../pages/html-page.ts';
import { keepChange } from './keep-change.ts';
import type { Form, HomeMember, Result, Section, Visit } from './section.ts';

const mostMembers = 12;

/** What is said to be agreed to when one sets things for another; kept with the day and who pressed the button. */
const caredFor =
  '이분께 국민비서 음성을 설명해 드렸고, 일 년 동안 내가 대신 설정하는 것과 이분의 정보를 보관하는 것에 동의를 받았습니다.';

/** The household and its members, with what each agreed to. */
export const membersSection: Section = {
  id: 'members',
  title: '식구',
  state: async ({ members }) => members.map(({ name, relation }) => `${name} (${relation})`).join(', '),
  async body(visit) {
    const rows = visit.members.map((member) => memberRow(visit, member));
    const list = `<ul class="list">${(await Promise.all(rows)).join('')}</ul>`;
    if (!visit.isFirst) return `${list}<p class="small">식구는 집을 만드신 분이 더하실 수 있어요.</p>`;
    return `${list}<h2>식구 더하기</h2>${addForm()}`;
  },
  acts: { add, agree },
};

async function memberRow(visit: Visit, { id, name, relation, mine }: HomeMember): Promise<string> {
  const given = await agreementsOf(visit.parts.store.db, id);
  const said = given.map(
    ({ given_at, words }) =>
      `<details><summary>${writtenDate(koreanDate(given_at))} 동의</summary><p>${escaped(words)}</p></details>`,
  );
  const form =
    visit.isFirst && !mine
      ? `<form method="post"><input type="hidden" name="do" value="agree"><input type="hidden" name="member" value="${escaped(id)}">
<label class="choice"><input type="checkbox" name="words" value="yes" required><span>${caredFor}</span></label>
<button class="quiet">${escaped(name)} 님 대신 설정하기</button></form>`
      : '';
  return `<li><b>${escaped(name)} 님</b> (${escaped(relation)})${said.join('')}${form}</li>`;
}

function addForm(): string {
  const options = relations()
    .filter(({ relation }) => relation !== '본인')
    .map(({ relation }) => `<option>${relation}</option>`);
  return `<form method="post"><input type="hidden" name="do" value="add">
<label>이름<input name="name" maxlength="40" required autocomplete="off"></label>
<label>나와의 관계<select name="relation">${options.join('')}</select></label>
<label>생년월일<input name="birth" type="date" required></label>
<label>휴대전화 번호 (없으면 비워 두세요)<input name="phone" type="tel" inputmode="numeric" maxlength="16"></label>
<label class="choice"><input type="checkbox" name="words" value="yes" required><span>${caredFor}</span></label>
<button>식구 더하기</button></form>`;
}

async function add(visit: Visit, form: Form): Promise<Result> {
  const { isFirst, members, householdId, memberId, now, parts } = visit;
  const given = givenIn(form);
  if (!isFirst) return { problem: '집을 만드신 분만 식구를 더하실 수 있어요.' };
  if (members.length >= mostMembers) return { problem: '한 집에는 열두 분까지예요.' };
  if (typeof given === 'string') return { problem: given };
  const { vault } = parts.store;
  const id = uuid7(now);
  const agreement = { memberId: id, byMemberId: memberId, kind: 'cared-for', words: caredFor, now } as const;
  await keepChange(visit, { memberId: id, action: 'member.added', subject: id }, async (trx) => {
    const place = { household_id: householdId, id, position: members.length };
    await writeMember(trx, vault, { ...place, ...given });
    await writeAgreement(trx, agreement);
  });
  return { done: `${given.name} 님을 더했어요. 비밀번호도 정해 드리세요.` };
}

/** What is wrong, in words, or what to write. */
function givenIn(form: Form) {
  const name = String(form.name ?? '').trim();
  const birth = String(form.birth ?? '');
  const phone = String(form.phone ?? '').replaceAll(/\D/g, '');
  const found = relations().find(({ relation }) => relation === form.relation && relation !== '본인');
  if (name === '' || name.length > 40) return '이름을 넣어 주세요.';
  if (!found) return '관계를 골라 주세요.';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(birth) || Number.isNaN(Date.parse(birth))) return '생년월일을 넣어 주세요.';
  if (phone !== '' && !/^01\d{8,9}$/.test(phone)) return '휴대전화 번호를 다시 봐 주세요.';
  if (form.words !== 'yes') return '동의를 받으셨는지 눌러 주세요.';
  return { name, birth, relation: found.relation, phone: phone === '' ? undefined : phone };
}

async function agree(visit: Visit, form: Form): Promise<Result> {
  const { members, memberId, isFirst, now } = visit;
  const member = members.find(({ id }) => id === form.member);
  if (!isFirst || !member || form.words !== 'yes') return { problem: '동의를 받으셨는지 눌러 주세요.' };
  const agreement = {
    memberId: member.id,
    byMemberId: memberId,
    kind: 'cared-for',
    words: caredFor,
    now,
  } as const;
  const what = { memberId: member.id, action: 'agreement.given', subject: member.id } as const;
  await keepChange(visit, what, (trx) => writeAgreement(trx, agreement));
  return { done: `이제 ${member.name} 님 것도 설정하실 수 있어요.` };
}
