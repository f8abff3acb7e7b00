import { counted, ordinal } from './counters.ts';
import { sayDate } from './dates.ts';
import type { SpeechFormat } from './format.ts';
import { sayText } from './free-text.ts';
import { withParticle } from './josa.ts';
import { sayMoney } from './money.ts';
import { digitByDigit, sino } from './numbers.ts';
import { sayPhone } from './phones.ts';
import { sayPlate } from './plates.ts';
import { sayDateTime } from './times.ts';

const digits = (text: string) => digitByDigit(text.replaceAll('-', ', '));

/** Korean said aloud, the particles with it. */
export const korean: SpeechFormat = {
  money: sayMoney,
  number: sino,
  count: counted,
  ordinal,
  date: sayDate,
  datetime: sayDateTime,
  digits,
  plate: sayPlate,
  phone: sayPhone,
  text: sayText,
  list: (items) => items.join(', '),
  josa: withParticle,
};
