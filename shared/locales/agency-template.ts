import type { SpeechFormat } from '../speech/format.ts';
import { pairOf } from '../speech/josa.ts';

interface Field {
  readonly key: string;
  readonly type: string;
}

type Value = string | number;
type Say = (value: Value, format: SpeechFormat, now: number) => string;

const asNumber = (value: Value) => Number(String(value).replaceAll(/[^\d.-]/g, ''));

/** Some agencies write "상반기 중" where a date belongs. */
function moment(value: string, say: SpeechFormat['date'], format: SpeechFormat, now: number): string {
  return Number.isNaN(Date.parse(value)) ? format.text(value, now) : say(value, now);
}

/** A web address has no spoken form. */
const sayings: Readonly<Record<string, Say>> = {
  money: (value, format) => format.money(asNumber(value)),
  date: (value, format, now) => moment(String(value), format.date, format, now),
  datetime: (value, format, now) => moment(String(value), format.datetime, format, now),
  plate: (value, format) => format.plate(String(value)),
  phone: (value, format) => format.phone(String(value)),
  epayno: (value, format) => format.digits(String(value).replaceAll('-', ' ')),
  account: (value, format) => format.digits(String(value).replaceAll('-', ' ')),
  number: (value, format) => format.number(asNumber(value)),
  url: () => '',
};

/** A field of a notice as it is said, by its catalogue type. */
export function renderField(type: string, value: Value, format: SpeechFormat, now: number): string {
  const say = sayings[type];
  return say ? say(value, format, now) : format.text(String(value), now);
}

/** An agency's template with its values: `{key}`, or `{key|을}` with the particle that fits. `undefined` when one is missing. */
export function renderTemplate(
  template: string,
  fields: readonly Field[],
  values: Readonly<Record<string, Value>>,
  format: SpeechFormat,
  now: number,
): string | undefined {
  const needed = [...template.matchAll(/\{(\w+)/g)].map(([, key = '']) => key);
  if (needed.some((key) => values[key] === undefined)) return undefined;
  return template.replaceAll(
    /\{(\w+)(?:\|([^}]+))?\}/g,
    (_all, key: string, particle: string | undefined) => {
      const type = fields.find((field) => field.key === key)?.type ?? 'text';
      const said = renderField(type, values[key] ?? '', format, now);
      const pair = particle === undefined ? undefined : pairOf[particle];
      return pair ? format.josa(said, pair) : said;
    },
  );
}
