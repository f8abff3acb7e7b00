import type { Lexicon } from '../source.ts';
import { alternatives, numbers } from './numbers.ts';

const dayMs = 86_400_000;
const koreaOffsetMs = 9 * 3_600_000;

interface Day {
  readonly year: number;
  /** From 0. */
  readonly month: number;
  readonly date: number;
  readonly weekday: number;
}

type Rule = readonly [RegExp, (found: readonly (string | undefined)[], today: Day) => string | undefined];

/** A day as yyyy-mm-dd, in Korea's time; a lunar date is 음력 and no more, for nobody here may guess it. */
export function dateReader(lexicon: Lexicon): (joined: string, now: number) => string | undefined {
  const rules = [...calendarRules(lexicon), ...weekRules(lexicon), ...relativeRules(lexicon)];
  const lunar = new RegExp(alternatives(lexicon.days.lunar));
  return (joined, now) => {
    if (lunar.test(joined)) return '음력';
    const today = dayOf(Math.floor((now + koreaOffsetMs) / dayMs));
    for (const [pattern, read] of rules) {
      const found = pattern.exec(joined);
      const date = found && read(found, today);
      if (date) return date;
    }
    return undefined;
  };
}

function dayOf(days: number): Day {
  const date = new Date(days * dayMs);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth(),
    date: date.getUTCDate(),
    weekday: date.getUTCDay(),
  };
}

/** `undefined` for the 31st of April and its like. */
function iso(year: number, month: number, date: number): string | undefined {
  const made = new Date(Date.UTC(year, month, date));
  return date >= 1 && date <= daysIn(year, month) ? made.toISOString().slice(0, 10) : undefined;
}

const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
const shifted = (today: Day, days: number) =>
  new Date(Date.UTC(today.year, today.month, today.date + days)).toISOString().slice(0, 10);

/** Years, months and days of the month. A month that has passed is next year's. */
function calendarRules(lexicon: Lexicon): readonly Rule[] {
  const { sino } = numbers(lexicon);
  const { days } = lexicon;
  const day = `(?:(${sino})일(?!요일|주일|정)|(${alternatives(days.monthDays)}))`;
  const month = `(?:(${sino})월|(${alternatives(days.monthNames)}))`;
  const year = `(?:(${sino})년|(${alternatives(days.years)}))?`;
  const fields = calendarFields(lexicon);
  return [
    [/(\d{4})-(\d{2})-(\d{2})/, ([, y, m, d]) => iso(Number(y), Number(m) - 1, Number(d))],
    [
      new RegExp(`${year}${month}${day}`),
      ([, y, yearName, m, monthName, d, dayName], today) => {
        const at = fields.month(m, monthName);
        if (at < 0 || at > 11) return undefined;
        const said = fields.year(y, yearName, today);
        const passed =
          at < today.month || (at === today.month && fields.date(d, dayName, today.year, at) < today.date);
        const inYear = said ?? today.year + (passed ? 1 : 0);
        return iso(inYear, at, fields.date(d, dayName, inYear, at));
      },
    ],
    [
      new RegExp(`(${alternatives(days.months)})${day}`),
      ([, by, d, dayName], today) => {
        const first = new Date(Date.UTC(today.year, today.month + (days.months[by ?? ''] ?? 0), 1));
        const [inYear, at] = [first.getUTCFullYear(), first.getUTCMonth()];
        return iso(inYear, at, fields.date(d, dayName, inYear, at));
      },
    ],
  ];
}

/** The parts of a date, each said as a number or by its name; 0 or -1 for what is none. */
function calendarFields(lexicon: Lexicon) {
  const { read } = numbers(lexicon);
  const { days } = lexicon;
  return {
    year(said: string | undefined, name: string | undefined, today: Day): number | undefined {
      if (name !== undefined) return today.year + (days.years[name] ?? 0);
      const year = said === undefined ? undefined : read(said);
      return year !== undefined && year < 100 ? year + 2000 : year;
    },
    month: (said: string | undefined, name: string | undefined): number =>
      (name === undefined ? (read(said ?? '') ?? 0) : (days.monthNames[name] ?? 0)) - 1,
    date: (said: string | undefined, name: string | undefined, year: number, month: number): number =>
      name === undefined ? (read(said ?? '') ?? 0) : Math.min(days.monthDays[name] ?? 0, daysIn(year, month)),
  };
}

/** Days of this week and others. */
function weekRules({ days }: Lexicon): readonly Rule[] {
  const weekday = `([${Object.keys(days.weekdays).join('')}])(?:${alternatives(days.weekdayEnds)})`;
  const weeks = alternatives(days.weeks);
  const inWeek = (today: Day, by: string | undefined, target: number) =>
    shifted(today, (days.weeks[by ?? ''] ?? 0) * 7 + ((target + 6) % 7) - ((today.weekday + 6) % 7));
  return [
    [
      new RegExp(`(${weeks})의?${weekday}`),
      ([, by, name], today) => inWeek(today, by, days.weekdays[name ?? ''] ?? 0),
    ],
    [
      new RegExp(`(${weeks})?주?말(?!일)`),
      ([all, by], today) => (all?.includes('주말') ? inWeek(today, by, 6) : undefined),
    ],
    [new RegExp(`(${weeks})이맘때`), ([, by], today) => inWeek(today, by, today.weekday)],
    [
      new RegExp(weekday),
      ([, name], today) => shifted(today, ((days.weekdays[name ?? ''] ?? 0) - today.weekday + 7) % 7),
    ],
  ];
}

/** 내 일정 has 내일 in it, where no spaces are; 내일 정오 is tomorrow. */
export const notMine = '(?!정(?!오))';

/** 낼래요 at the end is a will to pay; 낼 is tomorrow elsewhere. */
const notWill = '(?<!낼(?=(?:래|게|께|란다|랑께|끼다|겨)(?:요|예|유|여)?$))';

/** 사흘 뒤, 한 달 뒤, 모레, and a bare 이십칠일. */
function relativeRules(lexicon: Lexicon): readonly Rule[] {
  const { any, sino, read } = numbers(lexicon);
  const { days } = lexicon;
  const after = `(?:${alternatives(days.after)})`;
  return [
    [
      new RegExp(`(${alternatives(days.spans)})${after}`),
      ([, span], today) => shifted(today, days.spans[span ?? ''] ?? 0),
    ],
    [new RegExp(`(${sino})일${after}`), ([, count], today) => shifted(today, read(count ?? '') ?? 0)],
    [
      new RegExp(`(${sino})주(?:일)?${after}`),
      ([, count], today) => shifted(today, 7 * (read(count ?? '') ?? 0)),
    ],
    [
      new RegExp(`(${any})(?:달|개월)${after}`),
      ([, count], today) => monthsOn(today, read(count ?? '') ?? 0),
    ],
    [
      new RegExp(`(${alternatives(days.relative)})${notWill}${notMine}`),
      ([, name], today) => shifted(today, days.relative[name ?? ''] ?? 0),
    ],
    [
      new RegExp(`(${sino})일(?!요일|주일|정|반|곱)`),
      ([, said], today) => {
        const date = read(said ?? '') ?? 0;
        return iso(today.year, today.month + (date < today.date ? 1 : 0), date);
      },
    ],
  ];
}

/** The same day of a later month, or its last (민법 제160조제3항). */
function monthsOn(today: Day, months: number): string | undefined {
  const first = new Date(Date.UTC(today.year, today.month + months, 1));
  const [year, month] = [first.getUTCFullYear(), first.getUTCMonth()];
  return iso(year, month, Math.min(today.date, daysIn(year, month)));
}
