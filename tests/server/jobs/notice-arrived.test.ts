import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeSubscription } from '../../../server/db/subscriptions.ts';
import { writeNotice } from '../../../server/db/write-notice.ts';
import { noticeArrivedJob } from '../../../server/jobs/notice-arrived.ts';
import { koreanDate } from '../../../shared/clock.ts';
import { quietUntil } from '../../../shared/domain/quiet-hours.ts';
import { start } from '../../contract/household.ts';
import { memberId, openPhoneWorld, type PhoneWorld } from './phone-world.ts';

let world: PhoneWorld;

beforeEach(async () => {
  world = await openPhoneWorld();
});
afterEach(() => world.close());

const enqueue = (noticeId: string, change: 'new' | 'updated' | 'withdrawn', version: number) =>
  world.store.db
    .insertInto('jobs')
    .values(noticeArrivedJob({ memberId, noticeId, change, at: world.clock.now() }, version))
    .execute();

async function arrive(id: string, deadline?: string, kind = 'health-checkup-general'): Promise<void> {
  const due = deadline === undefined ? {} : { deadline };
  await writeNotice(world.store.db, world.store.vault, {
    memberId,
    id,
    kind,
    fields: {},
    receivedAt: world.clock.now(),
    ...due,
  });
  await enqueue(id, 'new', 1);
}

async function change(id: string, version: number): Promise<void> {
  await world.store.db.updateTable('notices').set({ version, read_at: null }).where('id', '=', id).execute();
  await enqueue(id, 'updated', version);
}

async function withdraw(id: string): Promise<void> {
  await world.store.db.deleteFrom('notices').where('id', '=', id).execute();
  await enqueue(id, 'withdrawn', 1);
}

const toTime = (time: string) => world.clock.pass(Date.parse(`${time}+09:00`) - world.clock.now());

const told = () =>
  world.phone.sent().map(({ at, text }) => {
    const hour = new Date(at + 9 * 3_600_000).getUTCHours();
    return `${koreanDate(at)} ${hour} ${/\d일|오늘|\d건|바뀐|거두/.exec(text)?.[0]}`;
  });

beforeEach(async () => {
  toTime('2026-12-01T12:00');
  await world.drain();
});

describe('a notice that arrived', () => {
  it('is told at once when its deadline is near, and not again by the morning', async () => {
    await arrive('n1', '2026-12-04');
    await world.pass(1);
    expect(told()).toEqual(['2026-12-01 12 3일']);
    expect(world.errors).toEqual([]);
  });

  it('waits for the morning when nothing hurries, counted with the others', async () => {
    await arrive('n1');
    await arrive('n2', '2026-12-20');
    await world.pass(1);
    expect(told()).toEqual(['2026-12-02 9 2건']);
  });

  it('waits out the night, and counts the days of the morning', async () => {
    toTime('2026-12-01T22:00');
    await arrive('n1', '2026-12-04');
    await world.pass(1);
    expect(told()).toEqual(['2026-12-02 8 2일']);
    expect(world.phone.sent().filter(({ at }) => quietUntil(at) !== undefined)).toEqual([]);
  });

  it('waits out her own quiet hours, however near the deadline', async () => {
    await world.store.db.updateTable('members').set({ quiet_from: '11:00', quiet_until: '15:00' }).execute();
    await arrive('n1', '2026-12-02');
    await world.pass(1);
    expect(told()).toEqual(['2026-12-01 15 1일', '2026-12-02 9 오늘']);
  });

  it('keeps to what was chosen, and to what must be delivered', async () => {
    await writeSubscription(world.store.db, { kind: 'subscribe', memberId, kinds: ['car-tax'], at: start });
    await arrive('n1', '2026-12-03');
    await arrive('n2', '2026-12-02', 'reserve-training');
    await world.drain();
    expect(told()).toEqual(['2026-12-01 12 1일']);
  });

  it('tells nothing twice when its job is done twice', async () => {
    await arrive('n1', '2026-12-02');
    await world.drain();
    await enqueue('n1', 'new', 2);
    await world.drain();
    expect(told()).toEqual(['2026-12-01 12 1일']);
  });

  it('is told once of two changes, in the morning; at once when it hurries', async () => {
    await arrive('n1', '2026-12-30');
    await world.pass(2);
    await change('n1', 2);
    await change('n1', 3);
    await world.pass(1);
    expect(told()).toEqual(['2026-12-02 9 1건', '2026-12-04 9 바뀐']);
    await world.store.db.updateTable('notices').set({ deadline: '2026-12-05' }).execute();
    await change('n1', 4);
    await world.drain();
    expect(told().slice(2)).toEqual(['2026-12-04 12 바뀐']);
  });

  it('is taken back aloud only from who was told of it', async () => {
    await arrive('n1', '2026-12-03');
    await arrive('n2', '2026-12-30');
    await world.drain();
    await withdraw('n1');
    await withdraw('n2');
    await world.pass(2);
    expect(told()).toEqual(['2026-12-01 12 2일', '2026-12-01 12 거두']);
  });
});
