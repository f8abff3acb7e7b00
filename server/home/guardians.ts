import type { ApprovalMode } from '../../shared/domain/approval.ts';
import { writeAgreement } from '../db/agreements.ts';
import { acceptGuardian, endGuardian, guardiansAmong, inviteGuardian } from '../db/guardians.ts';
import { guardianForms, type Ward } from './guardians-view.ts';
import { keepChange } from './keep-change.ts';
import { chosenMember } from './member-choice.ts';
import type { Form, Result, Section, Visit } from './section.ts';
import { wonOf } from './won-of.ts';

/** What a guardian agrees to, kept with the day. */
const guardianWords =
  '이분이 스피커로 부탁한 납부와 서류를 내 휴대전화로 받아 승인하거나 거절하는 보호자가 되는 것에 동의합니다.';

const modes: readonly ApprovalMode[] = ['never', 'above', 'always'];

/** Who must say yes on the phone to what is asked for by voice, and when. */
export const guardiansSection: Section = {
  id: 'guardians',
  title: '보호자와 승인',
  async state(visit) {
    const wards = await wardsOf(visit);
    const asked = wards.some(({ guardians }) =>
      guardians.some(({ id, accepted }) => id === visit.memberId && !accepted),
    );
    if (asked) return '보호자가 되어 달라는 부탁이 왔어요';
    const own = wards.find(({ id }) => id === visit.memberId);
    const names = own?.guardians.filter(({ accepted }) => accepted).map(({ name }) => `${name} 님`) ?? [];
    return names.length === 0 ? '보호자 없음' : `보호자 ${names.join(', ')}`;
  },
  body: async (visit) => guardianForms(visit, await wardsOf(visit), guardianWords),
  acts: { save, invite, accept, end },
};

/** All of the household, with how each is asked and by whom. */
async function wardsOf({ parts: { store }, householdId, members }: Visit): Promise<readonly Ward[]> {
  const ids = members.map(({ id }) => id);
  const [rows, all] = await Promise.all([
    store.db
      .selectFrom('members')
      .select(['id', 'approval_mode', 'approval_above', 'phone_index'])
      .where('household_id', '=', householdId)
      .execute(),
    guardiansAmong(store.db, ids),
  ]);
  const nameOf = (of: string) => members.find(({ id }) => id === of)?.name ?? '';
  return members.map((member) => {
    const row = rows.find(({ id }) => id === member.id);
    return {
      ...member,
      mode: row?.approval_mode ?? 'never',
      above: row?.approval_above ?? 0,
      hasPhone: row?.phone_index != null,
      guardians: all
        .filter(({ member_id }) => member_id === member.id)
        .map(({ guardian_id: id, accepted_at }) => ({
          id,
          name: nameOf(id),
          accepted: accepted_at !== null,
        })),
    };
  });
}

const again: Result = { problem: '누구 것인지 다시 골라 주세요.' };

async function save(visit: Visit, form: Form): Promise<Result> {
  const member = chosenMember(visit, form);
  const mode = modes.find((one) => one === form.mode);
  const above = wonOf(form.above);
  if (!member || !mode) return again;
  if (above === undefined) return { problem: '금액은 숫자로, 천만 원까지 넣어 주세요.' };
  const change = { memberId: member.id, action: 'approval.changed', subject: member.id } as const;
  await keepChange(visit, change, (trx) =>
    trx
      .updateTable('members')
      .set({ approval_mode: mode, approval_above: above })
      .where('id', '=', member.id)
      .execute(),
  );
  return { done: `${member.name} 님: 이대로 둘게요.` };
}

async function invite(visit: Visit, form: Form): Promise<Result> {
  const member = chosenMember(visit, form);
  const guardian = (await wardsOf(visit)).find(({ id, hasPhone }) => hasPhone && id === form.guardian);
  if (!member || !guardian || guardian.id === member.id) return again;
  const change = { memberId: member.id, action: 'guardian.invited', subject: guardian.id } as const;
  const asked = {
    memberId: member.id,
    guardianId: guardian.id,
    invitedBy: visit.memberId,
    at: visit.now,
  };
  await keepChange(visit, change, (trx) => inviteGuardian(trx, asked));
  visit.parts.nudge();
  return { done: `${guardian.name} 님 휴대전화로 여쭸어요. 동의하시면 보호자가 돼요.` };
}

/** Only on the phone of who was asked. */
async function accept(visit: Visit, form: Form): Promise<Result> {
  const { memberId: guardianId, now } = visit;
  const member = visit.members.find(({ id }) => id === form.member);
  if (!member || form.words !== 'yes') return { problem: '동의하시는지 눌러 주세요.' };
  const change = { memberId: member.id, action: 'guardian.accepted', subject: guardianId } as const;
  const agreement = {
    memberId: guardianId,
    byMemberId: guardianId,
    kind: 'guardian',
    words: guardianWords,
    now,
  } as const;
  await keepChange(visit, change, async (trx) => {
    if (await acceptGuardian(trx, { memberId: member.id, guardianId, at: now }))
      await writeAgreement(trx, agreement);
  });
  return { done: `${member.name} 님의 보호자가 되셨어요.` };
}

/** By the member, whoever sets things for her, or the guardian. */
async function end(visit: Visit, form: Form): Promise<Result> {
  const { memberId, members, now } = visit;
  const member = members.find(({ id }) => id === form.member);
  const guardianId = String(form.guardian ?? '');
  if (!member || !(member.mine || guardianId === memberId)) return again;
  const change = { memberId: member.id, action: 'guardian.ended', subject: guardianId } as const;
  await keepChange(visit, change, (trx) => endGuardian(trx, { memberId: member.id, guardianId, at: now }));
  return { done: `${member.name} 님의 보호자를 그만뒀어요.` };
}
