import type { Understood } from '../../shared/understood.ts';
import type { Lexicon } from '../source.ts';
import { alternatives } from './numbers.ts';

/** Longer is a story. */
const longest = 30;

/** Whether it is asked how to see the calendar elsewhere; a grammar, for no other wish names a calendar beside these words. */
export function sharedCalendarReader({ sharing }: Lexicon): (joined: string) => Understood | undefined {
  const { calendars, plans, elsewhere, links, shows } = sharing;
  const ours = `(?:${alternatives([...calendars, ...plans])})`;
  const forms = [
    `${ours}의?(?:구독|공유)?주소|구독주소`,
    `${ours}.*(?:${alternatives(links)})(?!서|폰)`,
    `(?:${alternatives(elsewhere)})(?:에있는)?(?:${alternatives(calendars)}).*(?:${alternatives(shows)})`,
  ];
  const shared = new RegExp(forms.join('|'));
  return (joined) =>
    joined.length <= longest && shared.test(joined)
      ? { intent: 'calendar.share', slots: {}, score: 1, why: 'a calendar that is to be seen elsewhere' }
      : undefined;
}
