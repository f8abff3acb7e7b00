import type { Reading } from './reading.ts';
import { hours, minutes, sayClock } from './times.ts';

const part = '(?:(오전|오후|낮|밤|새벽|아침|저녁)\\s?)?';

/** A text that names the part of the day keeps its word; one that counts to 24 is given it. */
function clock(named: string, hour: string, minute: string): string {
  const at = Number(hour);
  if (named !== '' && at >= 1 && at <= 12) return `${named} ${hours(at)}${minutes(Number(minute))}`;
  return sayClock(at, Number(minute));
}

/** "9시" alone does not say which half of the day. */
function spokenHour(named: string, hour: string, minute: string): string {
  const at = Number(hour);
  if (at === 0) return `영시${minutes(Number(minute))}`;
  return named === '' && at <= 12 ? `${hours(at)}${minutes(Number(minute))}` : clock(named, hour, minute);
}

const colon = `${part}([01]?\\d|2[0-4]):([0-5]\\d)(?::[0-5]\\d)?(?!\\d)`;

/** Times of day in the forms that agencies write. */
export const timeReadings: readonly Reading[] = [
  {
    found: new RegExp(`(?<!\\d)${colon}\\s?~\\s?${colon}(?:까지)?`, 'g'),
    say: ([, part1 = '', hour1 = '', minute1 = '', part2 = '', hour2 = '', minute2 = '']) =>
      `${clock(part1, hour1, minute1)}부터 ${clock(part2, hour2, minute2)}까지`,
  },
  {
    found: new RegExp(`(?<!\\d)${colon}`, 'g'),
    say: ([, named = '', hour = '', minute = '']) => clock(named, hour, minute),
  },
  {
    found: /(?<!\d)([01]?\d|2[0-4])시?\s?~\s?([01]?\d|2[0-4])시(?!간)(?:까지)?/g,
    say: ([, from = '', to = '']) => `${clock('', from, '0')}부터 ${clock('', to, '0')}까지`,
  },
  {
    found: new RegExp(`(?<!\\d)${part}([01]?\\d|2[0-4])시(?![간군])(?:\\s?([0-5]?\\d)분)?`, 'g'),
    say: ([, named = '', hour = '', minute = '']) => spokenHour(named, hour, minute),
  },
];
