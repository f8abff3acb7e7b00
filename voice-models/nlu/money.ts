import type { Lexicon } from '../source.ts';
import { numbers } from './numbers.ts';

const smallest = 100;

/** Won: 삼만 이천 원, 3만2천원, 32000원; without 원 only where 만 is said ("사만 팔천 납부"). */
export function moneyReader(lexicon: Lexicon): (joined: string) => number | undefined {
  const { sino, read } = numbers(lexicon);
  const said = new RegExp(`(?:(${sino})?만)(${sino})?(원)?|(${sino})원`);
  return (joined) => {
    const [all, myriads, rest, , plain] = said.exec(joined) ?? [];
    if (all === undefined) return undefined;
    const value =
      plain === undefined ? (read(myriads ?? '일') ?? 0) * 10_000 + (read(rest ?? '영') ?? 0) : read(plain);
    const isBareMan = plain === undefined && myriads === undefined && !all.endsWith('원');
    return value === undefined || value < smallest || isBareMan ? undefined : value;
  };
}
