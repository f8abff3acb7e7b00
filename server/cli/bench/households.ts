import { sql } from 'kysely';
import { openDatabase } from '../../db/open-database.ts';

export const userOf = (household: number) => `bench-user-${household}`;
const memberOf = (household: number) => `bench-member-${household}`;

/** SQLite's own limit of variables in a statement bounds a batch. */
const perBatch = 500;

/** Fills a new database with households of one member and three unread notices each. */
export async function seedHouseholds(file: string, households: number, now: number): Promise<void> {
  const db = await openDatabase(file);
  await sql`pragma synchronous = off`.execute(db);
  for (let from = 0; from < households; from += perBatch) {
    const batch = Array.from({ length: Math.min(perBatch, households - from) }, (_, at) => from + at);
    await db.transaction().execute(async (trx) => {
      await trx.insertInto('members').values(batch.map(memberRow)).execute();
      await trx.insertInto('speakers').values(batch.map(speakerRow)).execute();
      await trx
        .insertInto('notices')
        .values(batch.flatMap((household) => noticeRows(household, now)))
        .execute();
    });
  }
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
  await db.destroy();
}

function memberRow(household: number) {
  return {
    household_id: `bench-household-${household}`,
    id: memberOf(household),
    position: 0,
    name: '김영희',
    relation: '본인',
    phone: null,
    birth: null,
    card: '1234',
    billing_key: null,
    pace: 'normal' as const,
    pin_hash: null,
    pin_wrong: 0,
    pin_locked_at: null,
    pin_turn: null,
    pin_result: null,
  };
}

function speakerRow(household: number) {
  return {
    platform: 'clova',
    user_id: userOf(household),
    household_id: `bench-household-${household}`,
    private: 1,
  };
}

const notices = [
  {
    kind: 'civil-defense-training',
    fields: { at: '2026-12-01T14:00:00+09:00', place: '시민회관' },
    deadline: '2026-12-01',
  },
  { kind: 'health-checkup-general', fields: { end: '2026-12-31' }, deadline: '2026-12-31' },
  { kind: 'passport-expiry', fields: { expire: '2027-03-01' }, deadline: '2027-03-01' },
];

function noticeRows(household: number, now: number) {
  return notices.map(({ kind, fields, deadline }, at) => ({
    member_id: memberOf(household),
    id: `${household}-${at}`,
    kind,
    title: null,
    fields: JSON.stringify(fields),
    received_at: now - at,
    deadline,
    read_at: null,
    fine_id: null,
  }));
}
