import type { SlotValue } from '../../shared/turn.ts';
import type { Lexicon } from '../source.ts';
import { alternatives, numbers } from './numbers.ts';

/** 첫째, 두 번째 거, 3번, 맨 끝에 거, 다, 딴 거: a number from 1, 마지막, 전부 or 다른. "한 번 더" is none of them. */
export function ordinalReader(lexicon: Lexicon): (joined: string) => SlotValue | undefined {
  const { sino, read } = numbers(lexicon);
  const { numbered, marks, firsts, lasts, alls, others, afterSecond } = lexicon.order;
  const spoken = new RegExp(`(${alternatives(numbered)}|\\d{1,2}|${sino})(?:${alternatives(marks)})`);
  const numberedSino =
    /(?<![일이삼사오육칠팔구십\d])(\d{1,2}|[일삼사오육칠팔구]|십[일이삼사오육칠팔구]?)번(?!째|호|더|만|의|지|쯤|길|역)/;
  const second = new RegExp(`(?<![가-힣])이번(?:${afterSecond.join('|')})|(?<=[아냐니응네])이번(?:거|꺼|것)`);
  const rank: readonly (readonly [RegExp, SlotValue])[] = [
    [new RegExp(alternatives(lasts)), '마지막'],
    [new RegExp(alternatives(firsts)), 1],
    [new RegExp(alternatives(alls)), '전부'],
    [new RegExp(`(?:${alternatives(others)})(?!말고)`), '다른'],
  ];
  return (joined) => {
    if (/끝에서|뒤에서|마지막에서/.test(joined)) return undefined;
    const word = spoken.exec(joined)?.[1];
    const number = word === undefined ? numberedSino.exec(joined)?.[1] : word;
    const value = number === undefined ? undefined : (numbered[number] ?? read(number));
    if (value !== undefined && value > 0) return value;
    if (second.test(joined)) return 2;
    return rank.find(([pattern]) => pattern.test(joined))?.[1];
  };
}
