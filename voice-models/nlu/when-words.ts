import type { Lexicon } from '../source.ts';
import { alternatives, numbers } from './numbers.ts';

/** Every day and hour in spaced words, with the particle or the 인데 that follows it. */
export const whenWords = (lexicon: Lexicon): RegExp =>
  new RegExp(
    `(?<=^| )(?:${timeWords(lexicon)})(?:에는|에|날|부터|까지|쯤|경|으로|로|은|는|인데|인디|이?니까|이?니께|이?라서)?(?= |$)`,
    'g',
  );

/** What may follow a day or an hour that is the whole answer. */
const said = /(?:이에요|예요|이요|요|에요)$/;

/** "오후 세 시로": a day or an hour and nothing else. */
export function onlyWhenReader(lexicon: Lexicon): (spaced: string) => boolean {
  const when = whenWords(lexicon);
  return (spaced) => {
    const bare = spaced.replace(said, '').trim();
    return bare !== '' && bare.replaceAll(when, '').trim() === '';
  };
}

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
