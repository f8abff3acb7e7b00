import { AppError } from '../shared/errors.ts';

/** A template of utterances: `[a|b]` may be left out, `(a|b)` is one of them, `{kind}` a slot; they nest. */
type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'slot'; readonly slot: string }
  | { readonly kind: 'choice'; readonly options: readonly Template[] };
export type Template = readonly Part[];

/** Throws `BUG` with the template where a bracket is left open: templates are ours. */
export function parseTemplate(source: string): Template {
  const reader = { source, at: 0 };
  const options = readOptions(reader, '');
  if (reader.at < source.length)
    throw new AppError('BUG', `template ${source}: unexpected ${source[reader.at]}`);
  return options.length === 1 ? (options[0] ?? []) : [{ kind: 'choice', options }];
}

interface Reader {
  readonly source: string;
  at: number;
}

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']' };

/** Alternatives up to, not including, the closing mark. */
function readOptions(reader: Reader, end: string): Template[] {
  const options: Part[][] = [[]];
  while (reader.at < reader.source.length && reader.source[reader.at] !== end) {
    const mark = reader.source[reader.at] ?? '';
    if (mark === '|') {
      options.push([]);
      reader.at += 1;
    } else if (mark === ')' || mark === ']') return options;
    else options.at(-1)?.push(readPart(reader, mark));
  }
  return options;
}

function readPart(reader: Reader, mark: string): Part {
  const end = closing[mark];
  if (end !== undefined) {
    reader.at += 1;
    const options = readOptions(reader, end);
    close(reader, end);
    return { kind: 'choice', options: mark === '[' ? [[], ...options] : options };
  }
  if (mark === '{') {
    reader.at += 1;
    return { kind: 'slot', slot: readUntil(reader, '}') };
  }
  const start = reader.at;
  while (reader.at < reader.source.length && !'[](){}|'.includes(reader.source[reader.at] ?? ''))
    reader.at += 1;
  if (reader.at === start) throw new AppError('BUG', `template ${reader.source}: unexpected ${mark}`);
  return { kind: 'text', text: reader.source.slice(start, reader.at) };
}

function readUntil(reader: Reader, end: string): string {
  const start = reader.at;
  while (reader.at < reader.source.length && reader.source[reader.at] !== end) reader.at += 1;
  const text = reader.source.slice(start, reader.at);
  close(reader, end);
  return text;
}

function close(reader: Reader, end: string): void {
  if (reader.source[reader.at] !== end)
    throw new AppError('BUG', `template ${reader.source}: ${end} is missing`);
  reader.at += 1;
}

/** One utterance of a template; `choose(n)` picks below n, `fill` gives the words of a slot. */
export function expandTemplate(
  template: Template,
  choose: (count: number) => number,
  fill: (slot: string) => string,
): string {
  return expand(template, choose, fill).replaceAll(/ +/g, ' ').trim();
}

function expand(
  template: Template,
  choose: (count: number) => number,
  fill: (slot: string) => string,
): string {
  return template
    .map((part) => {
      if (part.kind === 'text') return part.text;
      if (part.kind === 'slot') return fill(part.slot);
      return expand(part.options[choose(part.options.length)] ?? [], choose, fill);
    })
    .join('');
}
