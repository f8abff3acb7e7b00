import { counted, ordinal } from './counters.ts';
import { sayDate } from './dates.ts';
import type { SpeechFormat } from './format.ts';
import { sayPhone, sayPlate, sayText } from './free-text.ts';
import { type JosaPair, withJosa } from './josa.ts';
import { digitByDigit, sino } from './numbers.ts';
import { sayDateTime } from './times.ts';

export const korean: SpeechFormat = {
  money: (won) => `${sino(won)} 원`,
  number: sino,
  count: counted,
  ordinal,
  date: sayDate,
  datetime: sayDateTime,
  digits: digitByDigit,
  plate: sayPlate,
  phone: sayPhone,
  text: sayText,
  list: (items) => items.join(', '),
  josa: (word, pair) => withJosa(word, pair as JosaPair),
};
