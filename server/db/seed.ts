import { hash } from '@node-rs/argon2';
import { fineKind } from '../../shared/catalog/fine-kinds.ts';
import { noticeKind } from '../../shared/catalog/notice-kinds.ts';
import { koreanDate } from '../../shared/clock.ts';
import { deadlineOf } from '../../shared/domain/notice-order.ts';
import { startOf } from './calendar.ts';
import type { Executor } from './compiled.ts';
import type { CalendarSeed, FineSeed, HouseholdSeed, MemberSeed, NoticeSeed } from './household-seed.ts';
import { seedMilitary, seedPetitions } from './seed-petitions.ts';

/** OWASP's second recommendation for argon2id: 19 MiB, two passes. */
const pinHash = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export interface SpeakerId {
  readonly platform: string;
  readonly userId: string;
}

/** Writes a household with all that lies in its name, linked to these speakers. */
export async function seedHousehold(
  db: Executor,
  seed: HouseholdSeed,
  speakers: readonly SpeakerId[],
  now: number,
): Promise<void> {
  const householdId = `household-of-${seed.members[0]?.id ?? 'nobody'}`;
  await db.insertInto('households').values({ id: householdId, created_at: now }).execute();
  for (const [position, member] of seed.members.entries()) await addMember(db, householdId, position, member);
  if (seed.speaker.linked)
    for (const speaker of speakers) await addSpeaker(db, householdId, speaker, seed.speaker);
  for (const fine of seed.fines) await addFine(db, fine, now);
  for (const notice of seed.notices) await addNotice(db, notice, now);
  for (const fine of seed.fines.filter((other) => !other.paid && !hasNotice(seed, other)))
    await addNotice(db, noticeOf(fine), now);
  for (const entry of seed.calendar) await addEntry(db, entry);
  for (const { id, military } of seed.members) if (military) await seedMilitary(db, id, military);
  await seedPetitions(db, seed.petitions ?? [], now);
  for (const { member, to } of seed.consents ?? []) await addConsent(db, member, to, now);
}

async function addMember(
  db: Executor,
  householdId: string,
  position: number,
  member: MemberSeed,
): Promise<void> {
  const { id, name, relation, phone = null, birth = null, card = null, pin } = member;
  const { cardSince, cardApprovedAt, caps, rail = 'billing' } = member;
  await db
    .insertInto('members')
    .values({
      household_id: householdId,
      id,
      position,
      name,
      relation,
      phone,
      birth,
      apart: member.apart ? 1 : 0,
      card,
      billing_key: card === null ? null : `billing-key-${id}`,
      card_since: cardSince ?? null,
      card_approved_at: cardApprovedAt ?? null,
      cap_each: caps?.each ?? null,
      cap_day: caps?.day ?? null,
      pay_rail: rail,
      pace: 'normal',
      pin_hash: pin === undefined ? null : await hash(pin, pinHash),
      pin_wrong: 0,
      pin_locked_at: null,
      pin_turn: null,
      pin_result: null,
    })
    .execute();
}

async function addConsent(db: Executor, member_id: string, to_member_id: string, now: number): Promise<void> {
  await db
    .insertInto('consents')
    .values({ member_id, to_member_id, given_at: now, withdrawn_at: null })
    .execute();
}

async function addSpeaker(
  db: Executor,
  householdId: string,
  { platform, userId }: SpeakerId,
  speaker: HouseholdSeed['speaker'],
): Promise<void> {
  await db
    .insertInto('speakers')
    .values({
      platform,
      user_id: userId,
      household_id: householdId,
      private: speaker.private ? 1 : 0,
      since: speaker.since ?? null,
      approved_at: speaker.approvedAt ?? null,
    })
    .execute();
}

async function addFine(db: Executor, fine: FineSeed, now: number): Promise<void> {
  const { id, member, kind, violation, amount, at, due, discount, plate = null, place = null, paid } = fine;
  await db
    .insertInto('fines')
    .values({
      member_id: member,
      id,
      kind,
      violation,
      amount,
      at,
      due,
      discount_amount: discount?.amount ?? null,
      discount_until: discount?.until ?? null,
      plate,
      place,
      paid_at: paid ? now : null,
    })
    .execute();
}

const hasNotice = (seed: HouseholdSeed, fine: FineSeed) =>
  seed.notices.some((notice) => notice.fine === fine.id);

/** An agency that fines also sends the notice of it. */
function noticeOf(fine: FineSeed): NoticeSeed {
  const { id, member, kind, violation, amount, at, due, discount, plate, place } = fine;
  const told = { violation, violated_at: at, amount, due, plate, violation_place: place };
  const reduced = { discount: discount?.amount, discount_due: discount?.until };
  const fields = Object.entries({ ...told, ...reduced }).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value]],
  );
  const noticeKindId = fineKind(kind)?.noticeKind ?? 'traffic-fine';
  return { id: `notice-of-${id}`, member, kind: noticeKindId, fine: id, fields: Object.fromEntries(fields) };
}

async function addNotice(db: Executor, notice: NoticeSeed, now: number): Promise<void> {
  const received = notice.received === undefined ? now : Date.parse(notice.received);
  await db
    .insertInto('notices')
    .values({
      member_id: notice.member,
      id: notice.id,
      kind: notice.kind,
      title: notice.title ?? null,
      fields: JSON.stringify(notice.fields),
      received_at: received,
      deadline: deadlineOf(notice.fields) ?? null,
      read_at: notice.read ? received : null,
      fine_id: notice.fine ?? null,
    })
    .execute();
}

async function addEntry(db: Executor, entry: CalendarSeed): Promise<void> {
  const kind = entry.kind === undefined ? undefined : noticeKind(entry.kind);
  const title = entry.title ?? kind?.name ?? '일정';
  await db
    .insertInto('calendar')
    .values({
      member_id: entry.member,
      id: entry.id ?? `calendar-${entry.kind ?? koreanDate(startOf(entry.at))}`,
      notice_id: null,
      kind: entry.kind ?? null,
      title,
      at: entry.at,
      starts_at: startOf(entry.at),
      place: entry.place ?? null,
    })
    .execute();
}
