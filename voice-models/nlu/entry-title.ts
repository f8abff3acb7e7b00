import type { Lexicon } from '../source.ts';
import { alternatives } from './numbers.ts';
import { whenWords } from './when-words.ts';

/** What an entry is to be called: the words beside its day, its hour and the request. `undefined` where none are left. */
export function entryTitleReader(lexicon: Lexicon): (spaced: string) => string | undefined {
  const when = whenWords(lexicon);
  const { calendars, requests, fillers } = lexicon.planning;
  const onCalendar = new RegExp(
    `^(?:${alternatives(calendars)})(?:에다가?|에|으로|로|을|를|도|이라고|라고)?$`,
  );
  const request = new RegExp(`^(?:${alternatives(requests)})`);
  const empty = new Set(fillers);
  return (spaced) => {
    const words = spaced
      .replaceAll(when, (at) => (told.test(at) ? '· ' : ' '))
      .replaceAll(beforeTold, ' ')
      .split(' ')
      .filter(Boolean);
    const begins = words.findIndex((word) => request.test(word));
    const named = (begins < 0 ? words : words.slice(0, begins)).filter(
      (word) => !empty.has(word) && !onCalendar.test(word),
    );
    const title = named.join(' ').replace(duty, asName).replace(verbal, '기').replace(particle, '');
    return title.length < 2 || named.length > mostWords ? undefined : title;
  };
}

/** "손주 생일이 십이월 삼일인데": what it is stands before the day, as its subject. */
const told = /(?:인데|인디|니까|니께|라서)$/;
const beforeTold = /(?:이|가|은|는)? ?·/g;

/** More words are a story, no name. */
const mostWords = 4;

/** "병원 가야 되는데" is called 병원 가기. */
const duty = /(\S)([아어]?)야 ?(?:되|돼|하|해|할|될|한다)\S*$/;
const asName = (_all: string, stem: string) => (stem === '해' ? '하기' : `${stem}기`);

/** "병원 가는 거" is called 병원 가기. */
const verbal = /는 ?(?:거|것|날)$/;
const particle = /(?:을|를|이라고|라고)$/;
