import { hash } from '@node-rs/argon2';
import { fineKind } from '../../shared/catalog/fine-kinds.ts';
import { noticeKind } from '../../shared/catalog/notice-kinds.ts';
import { koreanDate } from '../../shared/clock.ts';
import { deadlineOf } from '../../shared/domain/notice-order.ts';
import { startOf } from '../../shared/domain/start-of.ts';
import type { Executor } from './compiled.ts';
import { usualScopes, writeConsent } from './consents.ts';
import type {
  CalendarSeed,
  FineSeed,
  HouseholdSeed,
  MemberSeed,
  MilitarySeed,
  NoticeSeed,
} from './household-seed.ts';
import { writeMilitaryRecord } from './military-record.ts';
import type { Store } from './open-store.ts';
import { pinHash } from './pin-hash.ts';
import { seedPetitions } from './seed-petitions.ts';
import { writeSubscription } from './subscriptions.ts';
import { addEntry } from './write-entry.ts';
import { writeFine } from './write-fine.ts';
import { writeMember } from './write-member.ts';
import { writeNotice } from './write-notice.ts';

export interface SpeakerId {
  readonly platform: string;
  readonly userId: string;
}

type SeedStore = Pick<Store, 'db' | 'vault'>;

/** Writes a household with all that lies in its name, linked to these speakers. */
export async function seedHousehold(
  store: SeedStore,
  seed: HouseholdSeed,
  speakers: readonly SpeakerId[],
  now: number,
): Promise<void> {
  const { db } = store;
  const householdId = `household-of-${seed.members[0]?.id ?? 'nobody'}`;
  await db.insertInto('households').values({ id: householdId, created_at: now }).execute();
  for (const [position, member] of seed.members.entries())
    await addMember(store, householdId, position, member);
  if (seed.speaker.linked)
    for (const speaker of speakers) await addSpeaker(db, householdId, speaker, seed.speaker);
  for (const fine of seed.fines) await addFine(store, fine, now);
  for (const notice of seed.notices) await addNotice(store, notice, now);
  for (const fine of seed.fines.filter((other) => !other.paid && !hasNotice(seed, other)))
    await addNotice(store, noticeOf(fine), now);
  for (const entry of seed.calendar) await seedEntry(store, entry, now);
  await addSubscriptions(db, now, seed.subscriptions);
  for (const { id, military } of seed.members) if (military) await addMilitaryRecord(store, id, military);
  await seedPetitions(db, seed.petitions ?? [], now);
  await addTies(db, seed, now);
}

async function addMember(
  { db, vault }: SeedStore,
  householdId: string,
  position: number,
  member: MemberSeed,
): Promise<void> {
  const { id, name, relation, phone, birth, card = null, pin } = member;
  const { cardSince, cardApprovedAt, caps, rail = 'billing', approval } = member;
  await writeMember(db, vault, {
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
    ...(approval ? { approval_mode: approval.mode } : {}),
    ...(approval?.above === undefined ? {} : { approval_above: approval.above }),
    pin_hash: pin === undefined ? null : await hashOf(pin),
  });
}

const hashes = new Map<string, Promise<string>>();

/** Costly by design, and once is enough for PINs that stand in a file for everybody to read. */
function hashOf(pin: string): Promise<string> {
  const known = hashes.get(pin) ?? hash(pin, pinHash);
  hashes.set(pin, known);
  return known;
}

function addMilitaryRecord(
  { db, vault }: SeedStore,
  memberId: string,
  { status, duty: dutyOn, reserveYear }: MilitarySeed,
): Promise<void> {
  return writeMilitaryRecord(db, vault, memberId, {
    status,
    ...(dutyOn === undefined ? {} : { dutyOn }),
    ...(reserveYear === undefined ? {} : { reserveYear }),
  });
}

async function addSubscriptions(
  db: Executor,
  at: number,
  seeds: HouseholdSeed['subscriptions'] = [],
): Promise<void> {
  for (const { member: memberId, kind } of seeds)
    await writeSubscription(db, { kind: 'subscribe', memberId, kinds: [kind], at });
}

/** Who may do what for whom. */
async function addTies(db: Executor, { members, consents = [] }: HouseholdSeed, now: number): Promise<void> {
  for (const { id, guardians = [] } of members)
    for (const guardianId of guardians) await addGuardian(db, id, guardianId, now);
  for (const { member: memberId, to: toMemberId, scopes = usualScopes, until = null } of consents)
    await writeConsent(db, { memberId, toMemberId, scopes, words: null, endsOn: until, at: now });
}

/** One who was asked and agreed. */
async function addGuardian(db: Executor, memberId: string, guardianId: string, at: number): Promise<void> {
  const known = { member_id: memberId, guardian_id: guardianId, invited_by: memberId, invited_at: at };
  await db
    .insertInto('guardians')
    .values({ ...known, accepted_at: at, ended_at: null })
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

function addFine({ db, vault }: SeedStore, fine: FineSeed, now: number): Promise<void> {
  const { member: memberId, paid, ...rest } = fine;
  return writeFine(db, vault, { ...rest, memberId, ...(paid ? { paidAt: now } : {}) });
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

function addNotice({ db, vault }: SeedStore, notice: NoticeSeed, now: number): Promise<void> {
  const { id, member: memberId, kind, title, fields, received, read, fine: fineId } = notice;
  const receivedAt = received === undefined ? now : Date.parse(received);
  const deadline = deadlineOf(fields);
  return writeNotice(db, vault, {
    memberId,
    id,
    kind,
    fields,
    receivedAt,
    ...(title === undefined ? {} : { title }),
    ...(deadline === undefined ? {} : { deadline }),
    ...(read ? { readAt: receivedAt } : {}),
    ...(fineId === undefined ? {} : { fineId }),
  });
}

function seedEntry({ db, vault }: SeedStore, entry: CalendarSeed, now: number): Promise<void> {
  const { id, member: memberId, kind, title, at, place, notice: noticeId } = entry;
  const planned = {
    memberId,
    id: id ?? `calendar-${kind ?? koreanDate(startOf(at))}`,
    title: title ?? (kind === undefined ? undefined : noticeKind(kind)?.name) ?? '일정',
    at,
    ...(noticeId === undefined ? {} : { noticeId }),
    ...(kind === undefined ? {} : { kind }),
    ...(place === undefined ? {} : { place }),
  };
  return addEntry(db, vault, planned, now);
}
