import type { Lexicon } from '../source.ts';
import { alternatives, numbers } from './numbers.ts';

/** 오후 세 시 반, 15시 30분, 다섯 시 오 분 전 as HH:MM; an hour from one to six without a part of the day is in the afternoon; 십시오 is no hour. */
export function timeReader(lexicon: Lexicon): (joined: string) => string | undefined {
  const { any, sino, read } = numbers(lexicon);
  const { parts, fixed } = lexicon.times;
  const clock = new RegExp(
    `(${alternatives(parts)})?에?(?!십시[오요](?!분|십|후|전))(${any})시(?!간|청|군|장|험|작|민)(?:(반)|(${sino})분(전)?)?`,
  );
  const colon = new RegExp(`(${alternatives(parts)})?(\\d{1,2}):(\\d{2})`);
  const named = new RegExp(alternatives(fixed));
  const onClock = (joined: string): string | undefined => {
    const [all, part, hour, half, minutes, before] = clock.exec(joined) ?? [];
    if (!all) return undefined;
    const past = half ? 30 : (read(minutes ?? '영') ?? 0);
    return at(read(hour ?? '') ?? -1, before ? -past : past, parts[part ?? '']);
  };
  return (joined) => {
    const [digital, part, hh, mm] = colon.exec(joined) ?? [];
    if (digital) return at(Number(hh), Number(mm), parts[part ?? '']);
    return onClock(joined) ?? fixed[named.exec(joined)?.[0] ?? ''];
  };
}

function at(hour: number, minutes: number, from: number | undefined): string | undefined {
  if (hour < 0 || hour > 24 || minutes > 59) return undefined;
  const total = (hourOfDay(hour, from) * 60 + minutes + 24 * 60) % (24 * 60);
  return `${two(Math.floor(total / 60))}:${two(total % 60)}`;
}

function hourOfDay(hour: number, from: number | undefined): number {
  if (from === undefined) return hour >= 1 && hour <= 6 ? hour + 12 : hour;
  if (from === 0 && hour === 12) return 0;
  return hour < from && hour + 12 < 24 ? hour + 12 : hour;
}

const two = (value: number) => String(value).padStart(2, '0');
