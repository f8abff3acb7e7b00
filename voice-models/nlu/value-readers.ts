import type { SlotValue } from '../../shared/turn.ts';
import type { Lexicon } from '../source.ts';
import { dateReader } from './dates.ts';
import { moneyReader } from './money.ts';
import { ordinalReader } from './ordinals.ts';
import { type PinReader, pinReader } from './spoken-pin.ts';
import { timeReader } from './times.ts';

/** What reads numbers, money, days and hours, made once for all who need it: each holds lists and patterns of some size. */
export interface ValueReaders {
  readonly pin: PinReader;
  ordinal(joined: string): SlotValue | undefined;
  money(joined: string): number | undefined;
  date(joined: string, now: number): string | undefined;
  time(joined: string): string | undefined;
}

export function valueReaders(lexicon: Lexicon): ValueReaders {
  return {
    pin: pinReader(lexicon),
    ordinal: ordinalReader(lexicon),
    money: moneyReader(lexicon),
    date: dateReader(lexicon),
    time: timeReader(lexicon),
  };
}
