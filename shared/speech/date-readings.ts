import type { DateTime } from 'luxon';
import { koreanDate } from '../clock.ts';
import { counted } from './counters.ts';
import { koreanTime, monthDay, sayDay, sayFullDay, sayPlainDay } from './dates.ts';
import { digitByDigit, sinoText } from './numbers.ts';
import type { Reading } from './reading.ts';
import { minutes, sayClock } from './times.ts';

const inBrackets = '(?:\\s?\\(([월화수목금토일])(?:요일)?\\))?';

function dayOf(year: string, month: string, day: string): DateTime<true> | undefined {
  return koreanTime(`${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

/** A weekday that the text gives is said once. */
function withWeekday(said: string, weekday: string): string {
  return weekday === '' || said.endsWith('요일') ? said : `${said} ${weekday}요일`;
}

function date(
  all: string,
  day: DateTime<true> | undefined,
  weekday: string,
  now: number | undefined,
): string {
  if (day === undefined) return digitByDigit(all);
  return withWeekday(now === undefined ? sayFullDay(day) : sayDay(day, now), weekday);
}

const month = (value: string) => counted(Number(value), '월');

/** "십이월 삼일 목요일부터 십일 목요일까지": the month once where it is the same. */
function dayRange(
  [all = '', month1 = '', day1 = '', month2 = '', day2 = '']: readonly string[],
  now: number | undefined,
): string {
  const year = now === undefined ? '2000' : koreanDate(now).slice(0, 4);
  const [from, to] = [dayOf(year, month1, day1), dayOf(year, month2 || month1, day2)];
  if (from === undefined || to === undefined) return digitByDigit(all);
  const until = sayPlainDay(to, now);
  const shortUntil = from.month === to.month ? until.slice(until.indexOf(' ') + 1) : until;
  return `${sayPlainDay(from, now)}부터 ${shortUntil}까지`;
}

function isoDateTime(
  [all = '', day = '', hour = '', minute = '']: readonly string[],
  now: number | undefined,
): string {
  const at = koreanTime(day);
  if (at === undefined || Number(hour) > 24 || Number(minute) > 59) return digitByDigit(all);
  const clock =
    Number(hour) === 0 ? `영시${minutes(Number(minute))}` : sayClock(Number(hour), Number(minute));
  return `${date(day, at, '', now)} ${clock}`;
}

/** Dates in the forms that agencies write. */
export const dateReadings: readonly Reading[] = [
  {
    found: /(?<!\d)(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?:\+09:?00)?(?!\d|~|\s?~)/g,
    say: isoDateTime,
  },
  {
    found: new RegExp(`(?<![\\d.-])(\\d{4})-(\\d{1,2})-(\\d{1,2})(?![\\d-])${inBrackets}`, 'g'),
    say: ([all = '', y = '', m = '', d = '', weekday = ''], now) => date(all, dayOf(y, m, d), weekday, now),
  },
  {
    found: new RegExp(
      `(?<![\\d.])['’]?(\\d{4}|\\d{2})\\.\\s?(\\d{1,2})\\.\\s?(\\d{1,2})(?!\\d)\\.?${inBrackets}`,
      'g',
    ),
    say: ([all = '', y = '', m = '', d = '', weekday = ''], now) => date(all, dayOf(y, m, d), weekday, now),
  },
  {
    found: /(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)/g,
    say: ([all = '', y = '', m = '', d = ''], now) => date(all, dayOf(y, m, d), '', now),
  },
  {
    found: /(?<![\d-])((?:19|20)\d{2})-(0[1-9]|1[0-2])(?![\d-])/g,
    say: ([, y = '', m = '']) => `${sinoText(y)}년 ${month(m)}`,
  },
  {
    found: /(?<!\d)(\d{1,2})월\s?(\d{1,2})일?\s?~\s?(?:(\d{1,2})월\s?)?(\d{1,2})일(?:까지)?/g,
    say: dayRange,
  },
  {
    found: new RegExp(`(?<!\\d)(\\d{1,2})월\\s?(\\d{1,2})일${inBrackets}`, 'g'),
    say: ([all = '', m = '', d = '', weekday = '']) => {
      const day = dayOf('2000', m, d);
      return day === undefined
        ? `${digitByDigit(m)}월 ${digitByDigit(d)}일`
        : withWeekday(monthDay(day), weekday) || all;
    },
  },
  {
    found: /(?<![\d.])(\d{1,2})[./]\s?(\d{1,2})\.?\s?\(([월화수목금토일])(?:요일)?\)/g,
    say: ([all = '', m = '', d = '', weekday = '']) => {
      const day = dayOf('2000', m, d);
      return day === undefined ? digitByDigit(all) : withWeekday(monthDay(day), weekday);
    },
  },
];
