import { describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { feedOf } from '../../../server/calendar/feed.ts';
import type { FollowedEntry } from '../../../server/db/followed-entries.ts';

const changedAt = Date.parse('2026-11-23T01:00:00Z');
const entry = (change: Partial<FollowedEntry> = {}): FollowedEntry => ({
  id: 'e1',
  version: 1,
  changedAt,
  at: '2026-12-01T14:00+09:00',
  title: '민방위 교육',
  removed: false,
  ...change,
});

/** As a calendar that is not ours reads it. */
function read(text: string) {
  const root = new ICAL.Component(ICAL.parse(text));
  return root.getAllSubcomponents('vevent').map((component) => ({
    component,
    event: new ICAL.Event(component),
    alarms: component.getAllSubcomponents('valarm').map((alarm) => ({
      action: alarm.getFirstPropertyValue('action'),
      trigger: String(alarm.getFirstPropertyValue('trigger')),
    })),
  }));
}
const one = (change: Partial<FollowedEntry> = {}) => {
  const [first] = read(feedOf([entry(change)], 'biseo.example'));
  if (!first) throw new Error('no event was read');
  return first;
};

describe('a calendar feed, read by ical.js', () => {
  it('has an hour where there is one, as the instant it is', () => {
    const { event, component } = one({ version: 3, place: '시민회관, 2층' });
    expect(event.uid).toBe('e1@biseo.example');
    expect(event.sequence).toBe(3);
    expect(event.summary).toBe('민방위 교육');
    expect(event.location).toBe('시민회관, 2층');
    expect(event.startDate.toJSDate().toISOString()).toBe('2026-12-01T05:00:00.000Z');
    expect(event.endDate.toJSDate().toISOString()).toBe('2026-12-01T06:00:00.000Z');
    for (const name of ['dtstamp', 'last-modified'])
      expect(String(component.getFirstPropertyValue(name))).toBe('2026-11-23T01:00:00Z');
    expect(component.getFirstPropertyValue('status')).toBe('CONFIRMED');
  });

  it('has a whole day as a date', () => {
    const { event, component } = one({ at: '2026-12-10' });
    expect(component.getFirstProperty('dtstart')?.toICALString()).toBe('DTSTART;VALUE=DATE:20261210');
    expect(event.startDate.isDate).toBe(true);
    expect(event.endDate.toString()).toBe('2026-12-11');
  });

  it.each([
    ['2026-12-10', ['-PT15H', 'PT9H']],
    ['2026-12-01T14:00+09:00', ['-P1D', '-PT5H']],
    ['2026-12-01T08:30+09:00', ['-P1D', '-PT30M']],
    ['2026-12-01T00:10:00Z', ['-P1D', '-PT10M']],
  ])('of %s rings at %j', (at, triggers) => {
    const { alarms } = one({ at });
    expect(alarms.map(({ trigger }) => trigger)).toEqual(triggers);
    expect(alarms.map(({ action }) => action)).toEqual(['DISPLAY', 'DISPLAY']);
  });

  it('tells that an entry was taken out, and rings no more', () => {
    const { component, event, alarms } = one({ version: 4, removed: true, title: '일정' });
    expect(component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(event.sequence).toBe(4);
    expect(alarms).toEqual([]);
  });

  it('is the same text until something changes', () => {
    expect(feedOf([entry()], 'a')).toBe(feedOf([entry()], 'a'));
    expect(feedOf([entry({ version: 2 })], 'a')).not.toBe(feedOf([entry()], 'a'));
  });

  it('ends its lines with CRLF and folds them at 75 octets, never within a letter', () => {
    const title =
      '아주 긴 이름의 민방위 교육과 예비군 훈련과 정기검사를 함께 알리는 일정; 준비물, 신분증\n둘째 줄';
    const text = feedOf([entry({ title, place: '가'.repeat(120) })], 'biseo.example');
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const lines = text.split('\r\n');
    expect(lines.some((line) => line.startsWith(' '))).toBe(true);
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    for (const line of lines) expect(Buffer.from(line).toString()).not.toContain('\uFFFD');
    const { event } = one({ title, place: '가'.repeat(120) });
    expect(event.summary).toBe(title);
    expect(event.location).toBe('가'.repeat(120));
  });

  it('is no empty thing where there is nothing to show', () => {
    const text = feedOf([], 'biseo.example');
    expect(read(text)).toEqual([]);
    expect(new ICAL.Component(ICAL.parse(text)).getFirstPropertyValue('version')).toBe('2.0');
  });
});
