import i18next, { type i18n } from 'i18next';
import { KOREA_OFFSET_MS } from '../clock.ts';
import { AppError } from '../errors.ts';
import { isLine, type Line } from '../line.ts';
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

type Params = Readonly<Record<string, unknown>>;

const dayMs = 86_400_000;
const mostKnown = 2_000;

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
    resources: { [locale]: { translation: flat(resources[locale]) } },
    load: 'currentOnly',
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false, skipOnVariables: true },
    initAsync: false,
    returnNull: false,
    parseMissingKeyHandler: (key: string) => {
      throw new AppError('BUG', `there is no sentence ${key}`);
    },
    missingInterpolationHandler: (_text, match: readonly string[]) => {
      throw new AppError('BUG', `a sentence lacks its value ${match[1]}`);
    },
  });
  addFormats(sentences, formats[locale]);
  // The same few sentences are said to everybody: "과태료 두 건" need not be put together twice on one day.
  const known = new Map<string, string>();
  let today = Number.NaN;
  const say = (line: Line, now: number): string => {
    if ('spoken' in line) return line.spoken;
    const day = Math.floor((now + KOREA_OFFSET_MS) / dayMs);
    if (day !== today || known.size >= mostKnown) known.clear();
    today = day;
    const params = line.params && spokenParams(line.params, (inner) => say(inner, now));
    const memo = params ? line.key + written(params) : line.key;
    const said = known.get(memo) ?? sentences.t(line.key, { ...params, now, nest: false });
    known.set(memo, said);
    return said;
  };
  return { say };
}

/** Keys with their dots, so that finding a sentence is one look-up. */
function flat(tree: object, path = ''): Record<string, string> {
  const entries = Object.entries(tree).map(([name, value]) =>
    typeof value === 'string' ? { [path + name]: value } : flat(value, `${path}${name}.`),
  );
  return Object.assign({}, ...entries);
}

/** Lines inside lines are said first. */
function spokenParams(params: Params, say: (line: Line) => string): Record<string, unknown> {
  const said: Record<string, unknown> = {};
  for (const name of Object.keys(params)) said[name] = spoken(params[name], say);
  return said;
}

function spoken(value: unknown, say: (line: Line) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => spoken(item, say));
  return isLine(value) ? say(value) : value;
}

/** Tells values apart; few are more than a word or a number. */
function written(params: Params): string {
  let all = '';
  for (const name of Object.keys(params)) {
    const value = params[name];
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    // With its length, so that no value can look like two.
    all += ` ${name} ${typeof value} ${text.length} ${text}`;
  }
  return all;
}

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
