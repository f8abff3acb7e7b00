import type { SpeechFormat } from '../speech/format.ts';
import { type JosaPair, pairOf } from '../speech/josa.ts';

interface Field {
  readonly key: string;
  readonly type: string;
  readonly unit?: string | undefined;
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
export function renderField(
  { type, unit }: Omit<Field, 'key'>,
  value: Value,
  format: SpeechFormat,
  now: number,
): string {
  if (unit !== undefined) return format.count(asNumber(value), unit);
  const say = sayings[type];
  return say ? say(value, format, now) : format.text(String(value), now);
}

interface Blank {
  readonly key: string;
  readonly type: string;
  readonly pair: JosaPair | undefined;
}

/** Taken apart once: a catalogue has few templates, and one is read to thousands. */
const taken = new Map<string, readonly (string | Blank)[]>();

function partsOf(template: string, fields: readonly Field[]): readonly (string | Blank)[] {
  const known = taken.get(template);
  if (known) return known;
  const parts = template.split(/(\{[^}]*\})/).map((part) => blankOf(part, fields) ?? part);
  taken.set(template, parts);
  return parts;
}

function blankOf(part: string, fields: readonly Field[]): Blank | undefined {
  const [, key, particle] = /^\{(\w+)(?:\|([^}]+))?\}$/.exec(part) ?? [];
  if (key === undefined) return undefined;
  const type = fields.find((field) => field.key === key)?.type ?? 'text';
  return { key, type, pair: particle === undefined ? undefined : pairOf[particle] };
}

/** An agency's template with its values: `{key}`, or `{key|을}` with the particle that fits. `undefined` when one is missing. */
export function renderTemplate(
  template: string,
  fields: readonly Field[],
  values: Readonly<Record<string, Value>>,
  format: SpeechFormat,
  now: number,
): string | undefined {
  let text = '';
  for (const part of partsOf(template, fields)) {
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    const value = values[part.key];
    if (value === undefined) return undefined;
    const said = renderField({ type: part.type }, value, format, now);
    text += part.pair ? format.josa(said, part.pair) : said;
  }
  return text;
}
