import { hash } from '@node-rs/argon2';
import { type PinProblem, pinProblem } from '../../shared/domain/pin-policy.ts';
import { findPerson } from '../db/person.ts';
import { pinHash } from '../db/pin-hash.ts';
import { freeSpeakers } from '../db/speaker-tries.ts';
import { escaped } from '../pages/html-page.ts';
import { keepChange } from './keep-change.ts';
import { chosenMember, memberChoice } from './member-choice.ts';
import type { Form, Result, Section, Visit } from './section.ts';

const problems: Readonly<Record<PinProblem, string>> = {
  length: '숫자 네 자리에서 여섯 자리로 해 주세요.',
  repeat: '같은 숫자가 되풀이되면 남이 맞히기 쉬워요. 다른 번호로 해 주세요.',
  sequence: '1234처럼 이어지는 번호는 남이 맞히기 쉬워요. 다른 번호로 해 주세요.',
  birth: '생일은 남이 알 수 있어요. 다른 번호로 해 주세요.',
  phone: '전화번호에 있는 숫자예요. 다른 번호로 해 주세요.',
};

/** The PIN of the voice: set, or set anew, which also lifts the lock. */
export const pinSection: Section = {
  id: 'pin',
  title: '비밀번호',
  async state(visit) {
    const states = await statesOf(visit);
    return visit.members.map(({ id, name }) => `${name} 님 ${states.get(id) ?? ''}`).join(' · ');
  },
  async body(visit) {
    const states = await statesOf(visit);
    const rows = visit.members.map(
      ({ id, name }) => `<li><b>${escaped(name)} 님</b> ${states.get(id) ?? ''}</li>`,
    );
    return `<ul class="list">${rows.join('')}</ul>
<p>스피커가 돈을 내거나 서류를 보내기 전에 여쭤요. 세 번 틀리면 잠기고, 여기서 새로 정하면 풀려요.</p>
<form method="post"><input type="hidden" name="do" value="set">${memberChoice(visit)}
<label>새 비밀번호 (숫자 4~6자리)<input name="pin" type="password" inputmode="numeric" autocomplete="new-password" maxlength="6" required></label>
<label>한 번 더<input name="again" type="password" inputmode="numeric" autocomplete="new-password" maxlength="6" required></label>
<button>비밀번호 정하기</button></form>`;
  },
  acts: { set: setPin },
};

async function setPin(visit: Visit, form: Form): Promise<Result> {
  const member = chosenMember(visit, form);
  const pin = String(form.pin ?? '').normalize('NFKC');
  if (!member) return { problem: '누구 것인지 다시 골라 주세요.' };
  if (pin !== String(form.again ?? '').normalize('NFKC'))
    return { problem: '두 번 넣으신 번호가 서로 달라요.' };
  const { db, vault } = visit.parts.store;
  const wrong = pinProblem(pin, (await findPerson(db, vault, member.id)) ?? {});
  if (wrong) return { problem: problems[wrong] };
  const pin_hash = await hash(pin, pinHash);
  const anew = { pin_hash, pin_wrong: 0, pin_locked_at: null, pin_turn: null, pin_result: null };
  const change = { memberId: member.id, action: 'pin.set', subject: member.id } as const;
  await keepChange(visit, change, async (trx) => {
    await trx.updateTable('members').set(anew).where('id', '=', member.id).execute();
    await freeSpeakers(trx, visit.householdId);
  });
  return { done: `${member.name} 님 비밀번호를 정했어요.` };
}

async function statesOf({ parts: { store }, householdId }: Visit): Promise<ReadonlyMap<string, string>> {
  const rows = await store.db
    .selectFrom('members')
    .select(['id', 'pin_hash', 'pin_locked_at'])
    .where('household_id', '=', householdId)
    .execute();
  return new Map(
    rows.map(({ id, pin_hash, pin_locked_at }) => [
      id,
      pin_hash === null ? '아직 없음' : pin_locked_at === null ? '정해 둠' : '잠김',
    ]),
  );
}
