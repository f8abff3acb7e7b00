import i18next, { type i18n } from 'i18next';
import { AppError } from '../errors.ts';
import type { Line } from '../line.ts';
import { english } from '../speech/english.ts';
import type { SpeechFormat } from '../speech/format.ts';
import { korean } from '../speech/korean.ts';
import type { Locale } from '../turn.ts';
import { resources } from './resources.ts';

export interface Voice {
  /** Throws `BUG` for a sentence or a value that does not exist: a raw key is never spoken. */
  say(line: Line, now: number): string;
}

const formats: Readonly<Record<Locale, SpeechFormat>> = { ko: korean, en: english };

const voices = new Map<Locale, Voice>();

/** The sentences of one locale, with `{{amount, money}}`, `{{due, date}}`, `{{n, count(unit: 건)}}`, `{{x, josa(pair: 을/를)}}`. */
export function voice(locale: Locale): Voice {
  const known = voices.get(locale);
  if (known) return known;
  const made = createVoice(locale);
  voices.set(locale, made);
  return made;
}

function createVoice(locale: Locale): Voice {
  const sentences = i18next.createInstance();
  void sentences.init({
    lng: locale,
    resources: { [locale]: { translation: resources[locale] } },
    interpolation: { escapeValue: false, skipOnVariables: true },
    initAsync: false,
    returnNull: false,
    missingInterpolationHandler: (_text, match: readonly string[]) => {
      throw new AppError('BUG', `a sentence lacks its value ${match[1]}`);
    },
  });
  addFormats(sentences, formats[locale]);
  const say = (line: Line, now: number): string => {
    if (!sentences.exists(line.key)) throw new AppError('BUG', `there is no sentence ${line.key}`);
    return sentences.t(line.key, { ...spokenParams(line, (inner) => say(inner, now)), now });
  };
  return { say };
}

/** Lines inside lines are said first. */
function spokenParams(line: Line, say: (line: Line) => string): Record<string, unknown> {
  const entries = Object.entries(line.params ?? {});
  return Object.fromEntries(entries.map(([name, value]) => [name, spoken(value, say)]));
}

function spoken(value: unknown, say: (line: Line) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => spoken(item, say));
  return isLine(value) ? say(value) : value;
}

const isLine = (value: unknown): value is Line =>
  typeof value === 'object' && value !== null && 'key' in value;

interface FormatOptions {
  readonly now: number;
  readonly unit: string;
  readonly pair: string;
}

function addFormats(sentences: i18n, format: SpeechFormat): void {
  const add = <Value>(name: string, say: (value: Value, options: FormatOptions) => string) =>
    sentences.services.formatter?.add(name, (value: Value, _locale, options: FormatOptions) =>
      say(value, options),
    );
  add('money', (won: number) => format.money(won));
  add('number', (value: number) => format.number(value));
  add('count', (count: number, { unit }) => format.count(count, unit));
  add('ordinal', (position: number) => format.ordinal(position));
  add('date', (iso: string, { now }) => format.date(iso, now));
  add('datetime', (iso: string, { now }) => format.datetime(iso, now));
  add('digits', (text: string) => format.digits(text));
  add('plate', (plate: string) => format.plate(plate));
  add('phone', (phone: string) => format.phone(phone));
  add('text', (text: string, { now }) => format.text(text, now));
  add('list', (items: readonly string[]) => format.list(items));
  add('josa', (word: string, { pair }) => format.josa(word, pair));
}
