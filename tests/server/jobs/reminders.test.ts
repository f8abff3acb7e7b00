import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeSubscription } from '../../../server/db/subscriptions.ts';
import { writeNotice } from '../../../server/db/write-notice.ts';
import { remindDaily } from '../../../server/jobs/remind-daily.ts';
import { koreanDate } from '../../../shared/clock.ts';
import { leavesDay, nextHour, quietUntil } from '../../../shared/domain/quiet-hours.ts';
import { reminderStep } from '../../../shared/domain/reminder.ts';
import { start } from '../../contract/household.ts';
import { dayMs, memberId, openPhoneWorld, type PhoneWorld } from './phone-world.ts';

let world: PhoneWorld;

beforeEach(async () => {
  world = await openPhoneWorld();
});
afterEach(() => world.close());

const notice = (id: string, deadline?: string, kind = 'health-checkup-general') =>
  writeNotice(world.store.db, world.store.vault, {
    memberId,
    id,
    kind,
    fields: {},
    receivedAt: world.clock.now() - 2 * dayMs,
    ...(deadline === undefined ? {} : { deadline }),
  });

const told = () =>
  world.phone.sent().map(({ at, text }) => `${koreanDate(at)} ${/\d일|오늘|\d건/.exec(text)?.[0]}`);

describe('a month of reminders', () => {
  it('tells of each deadline at seven, three and one days and on its morning, once, never at night', async () => {
    await notice('n1', '2026-12-10');
    await world.pass(31);
    expect(told()).toEqual(['2026-12-03 7일', '2026-12-07 3일', '2026-12-09 1일', '2026-12-10 오늘']);
    expect(world.phone.sent().filter(({ at }) => quietUntil(at) !== undefined)).toEqual([]);
    expect(world.errors).toEqual([]);
  });

  it('is silent about what was read or taken back', async () => {
    await notice('n1', '2026-12-10');
    await notice('n2', '2026-12-10');
    await world.pass(11);
    await world.store.db
      .updateTable('notices')
      .set({ read_at: world.clock.now() })
      .where('id', '=', 'n1')
      .execute();
    await world.store.db.deleteFrom('notices').where('id', '=', 'n2').execute();
    await world.pass(20);
    expect(told()).toEqual(['2026-12-03 7일', '2026-12-03 7일']);
  });

  it('makes up for days it was not running, once for all of them', async () => {
    await notice('n1', '2026-12-10');
    await world.away(15);
    await world.pass(16);
    expect(told()).toEqual(['2026-12-08 2일', '2026-12-09 1일', '2026-12-10 오늘']);
  });

  it('tells nothing twice when it is done twice, and loses nothing when the sender is down', async () => {
    await notice('n1', '2026-11-30');
    world.phone.plan(['reset-after-send', '5xx-after-send', 'down', 'ok']);
    await world.pass(1);
    const again = { id: 'x', key: 'x', payload: {}, attempts: 1, leaseUntil: 0 };
    await remindDaily({ ...world.store, clock: world.clock })(again);
    await world.pass(10);
    expect(told()).toEqual(['2026-11-24 6일', '2026-11-27 3일', '2026-11-29 1일', '2026-11-30 오늘']);
  });

  it('keeps to what was chosen, and to what must be delivered whatever was chosen', async () => {
    await writeSubscription(world.store.db, { kind: 'subscribe', memberId, kinds: ['car-tax'], at: start });
    await notice('n1', '2026-11-27');
    await notice('n2', '2026-11-27', 'reserve-training');
    await world.pass(2);
    expect(told()).toEqual(['2026-11-24 3일']);
  });

  it('says in one message a day how much is new', async () => {
    for (const id of ['n1', 'n2', 'n3']) await notice(id);
    await world.store.db.updateTable('notices').set({ received_at: world.clock.now() }).execute();
    await world.pass(5);
    expect(told()).toEqual(['2026-11-24 3건']);
  });
});

describe('her own quiet hours', () => {
  const keep = (quiet_from: string, quiet_until: string) =>
    world.store.db.updateTable('members').set({ quiet_from, quiet_until }).execute();
  const hours = () =>
    world.phone.sent().map(({ at, text }) => {
      const hour = new Date(at + 9 * 3_600_000).toISOString().slice(5, 16);
      return `${hour} ${/\d일|오늘|\d건/.exec(text)?.[0]}`;
    });

  it('are waited out by the morning of the same day', async () => {
    await keep('20:00', '10:30');
    await notice('n1', '2026-12-10');
    await world.pass(31);
    expect(hours()).toEqual(['12-03T10:30 7일', '12-07T10:30 3일', '12-09T10:30 1일', '12-10T10:30 오늘']);
  });

  it('are waited out over the night, and the days are those of when it is told', async () => {
    await keep('08:30', '22:00');
    await notice('n1', '2026-12-10');
    await world.pass(31);
    expect(hours()).toEqual(['12-03T08:00 7일', '12-07T08:00 3일', '12-09T08:00 1일', '12-10T08:00 오늘']);
  });

  it('lose nothing that is new', async () => {
    await keep('08:30', '11:00');
    for (const id of ['n1', 'n2']) await notice(id);
    await world.store.db.updateTable('notices').set({ received_at: world.clock.now() }).execute();
    await world.pass(5);
    expect(hours()).toEqual(['11-24T11:00 2건']);
  });
});

describe('the hours', () => {
  const at = (time: string) => Date.parse(`2026-11-24T${time}+09:00`);

  it('are quiet from nine to eight', () => {
    expect(quietUntil(at('20:59'))).toBeUndefined();
    expect(quietUntil(at('21:00'))).toBe(at('08:00') + dayMs);
    expect(quietUntil(at('07:59'))).toBe(at('08:00'));
    expect(quietUntil(at('08:00'))).toBeUndefined();
    expect(nextHour(9, at('09:00'))).toBe(at('09:00') + dayMs);
  });

  it('are a member’s own besides', () => {
    const lunch = { from: '12:00', until: '14:00' };
    const early = { from: '19:00', until: '10:00' };
    expect(quietUntil(at('12:30'), lunch)).toBe(at('14:00'));
    expect(quietUntil(at('14:00'), lunch)).toBeUndefined();
    expect(quietUntil(at('07:00'), lunch)).toBe(at('08:00'));
    expect(quietUntil(at('20:00'), early)).toBe(at('10:00') + dayMs);
    expect(quietUntil(at('07:00'), early)).toBe(at('10:00'));
    expect(quietUntil(at('22:00'), { from: '07:30', until: '08:30' })).toBe(at('08:30') + dayMs);
  });

  it('leave something of the day, or are not kept', () => {
    const all = { from: '08:00', until: '21:00' };
    expect(quietUntil(at('12:00'), all)).toBeUndefined();
    const kept = [
      all,
      { from: '07:00', until: '22:00' },
      { from: '21:00', until: '20:59' },
      { from: '09:00', until: '08:30' },
    ];
    expect(kept.map(leavesDay)).toEqual([false, false, true, true]);
    expect(
      [
        { from: '08:00', until: '07:00' },
        { from: '22:00', until: '21:30' },
      ].map(leavesDay),
    ).toEqual([false, false]);
  });

  it('come to a step of a deadline and no further', () => {
    const steps = ['12-11', '12-10', '12-05', '12-04', '12-03', '12-02'].map((day) =>
      reminderStep(`2026-${day}`, '2026-12-03'),
    );
    expect(steps).toEqual([undefined, 7, 3, 1, 0, undefined]);
  });
});
