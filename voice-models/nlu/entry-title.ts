import type { Lexicon } from '../source.ts';
import { alternatives, numbers } from './numbers.ts';

/** What an entry is to be called: the words beside its day, its hour and the request. `undefined` where none are left. */
export function entryTitleReader(lexicon: Lexicon): (spaced: string) => string | undefined {
  const when = new RegExp(
    `(?<=^| )(?:${timeWords(lexicon)})(?:에는|에|날|부터|까지|쯤|경|으로|로|은|는)?(?= |$)`,
    'g',
  );
  const { calendars, requests, fillers } = lexicon.planning;
  const onCalendar = new RegExp(
    `^(?:${alternatives(calendars)})(?:에다가?|에|으로|로|을|를|도|이라고|라고)?$`,
  );
  const request = new RegExp(`^(?:${alternatives(requests)})`);
  const empty = new Set(fillers);
  return (spaced) => {
    const words = spaced.replaceAll(when, ' ').split(' ').filter(Boolean);
    const begins = words.findIndex((word) => request.test(word));
    const named = (begins < 0 ? words : words.slice(0, begins)).filter(
      (word) => !empty.has(word) && !onCalendar.test(word),
    );
    const title = named.join(' ').replace(duty, asName).replace(verbal, '기').replace(particle, '');
    return title.length < 2 || named.length > mostWords ? undefined : title;
  };
}

/** More words are a story, no name. */
const mostWords = 4;

/** "병원 가야 되는데" is called 병원 가기. */
const duty = /(\S)([아어]?)야 ?(?:되|돼|하|해|할|될|한다)\S*$/;
const asName = (_all: string, stem: string) => (stem === '해' ? '하기' : `${stem}기`);

/** "병원 가는 거" is called 병원 가기. */
const verbal = /는 ?(?:거|것|날)$/;
const particle = /(?:을|를|이라고|라고)$/;

/** Spaces may stand anywhere in a word, or nowhere. */
const loose = (words: Readonly<Record<string, unknown>>) =>
  Object.keys(words)
    .sort((a, b) => b.length - a.length)
    .map((word) => [...word].join(' ?'))
    .join('|');

/** Days and hours as they are said, with the spaces in which recognisers differ. */
function timeWords(lexicon: Lexicon): string {
  const { days, times } = lexicon;
  const { any, sino } = numbers(lexicon);
  const weekday = `[${Object.keys(days.weekdays).join('')}] ?(?:${alternatives(days.weekdayEnds)})`;
  const month = `(?:${sino} ?월|${loose(days.monthNames)}|${loose(days.months)})`;
  const day = `(?:${sino} ?일(?! ?정)|${loose(days.monthDays)})`;
  const span = `(?:${loose(days.spans)}|${any} ?(?:일|주일?|달|개월)) ?(?:${alternatives(days.after)})`;
  return [
    `(?:(?:${loose(days.weeks)})의? ?)?${weekday}`,
    `(?:(?:${loose(days.weeks)}) ?)?주 ?말`,
    `(?:음력 ?)?(?:(?:${sino} ?년|${loose(days.years)}) ?)?${month}(?: ?${day})?`,
    span,
    loose(days.relative),
    loose(days.weeks),
    day,
    `(?:(?:${alternatives(times.parts)})에? ?)?${any} ?시(?: ?반| ?${sino} ?분)?(?: ?전)?`,
    `(?:(?:${alternatives(times.parts)})에? ?)?\\d{1,2}:\\d{2}`,
    alternatives(times.parts),
    alternatives(times.fixed),
  ].join('|');
}
