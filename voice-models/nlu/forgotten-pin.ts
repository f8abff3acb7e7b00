import type { Expect } from '../../shared/turn.ts';
import type { Understood } from '../../shared/understood.ts';
import type { Lexicon } from '../source.ts';
import { alternatives } from './numbers.ts';

/** Longer is a story. */
const longest = 26;

/** That her PIN is lost, or to be set anew. While the PIN is asked for, "까먹었어" says it alone. */
export function forgottenPinReader({
  forgottenPin,
}: Lexicon): (joined: string, expect: Expect) => Understood | undefined {
  const { names, before, lost, anew, others } = forgottenPin;
  const start = `^(?:${alternatives(before)})*`;
  const spoken = `(?:${alternatives(names.map((name) => name.replaceAll(' ', '')))})`;
  const named = new RegExp(`${start}${spoken}.{0,8}?(?:${alternatives([...lost, ...anew])})`);
  const alone = new RegExp(`${start}(?:${alternatives(lost)})`);
  const other = new RegExp(alternatives(others));
  return (joined, expect) => {
    if (joined.length > longest || other.test(joined)) return undefined;
    if (!named.test(joined) && !(expect === 'pin' && alone.test(joined))) return undefined;
    return { intent: 'pin.forgotten', slots: {}, score: 1, why: 'a PIN that is lost or to be set anew' };
  };
}
