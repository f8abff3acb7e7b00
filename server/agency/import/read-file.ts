import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { ToldError } from '../../../shared/errors.ts';

export interface OfficeFile {
  readonly path: string;
  /** Names its contents: the same bytes are the same file, wherever they lie. */
  readonly hash: string;
  readonly encoding: 'utf-8' | 'cp949';
  /** As many as there are line ends: a guess to measure progress by. */
  readonly lines: number;
}

export interface Row {
  /** As a spreadsheet counts: the header is the first. */
  readonly number: number;
  readonly cells: Readonly<Record<string, string>>;
}

const lineEnd = 10;

/** Reads it through once. What is no UTF-8 is what a Korean spreadsheet writes: CP949. */
export async function lookAtFile(path: string): Promise<OfficeFile> {
  const hash = createHash('sha256');
  const strict = new TextDecoder('utf-8', { fatal: true });
  let isUtf8 = true;
  let lines = 0;
  for await (const chunk of bytesOf(path)) {
    hash.update(chunk);
    for (const byte of chunk) lines += byte === lineEnd ? 1 : 0;
    isUtf8 &&= decodes(strict, chunk);
  }
  isUtf8 &&= decodes(strict);
  return { path, hash: hash.digest('base64url'), encoding: isUtf8 ? 'utf-8' : 'cp949', lines };
}

function decodes(decoder: InstanceType<typeof TextDecoder>, chunk?: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined });
    return true;
  } catch {
    return false;
  }
}

/** One after the other, never the whole file at once. */
export async function* rowsOf({ path, encoding }: OfficeFile): AsyncGenerator<Row> {
  const options = { columns: true, trim: true, skip_empty_lines: true, relax_column_count: true };
  const records = Readable.from(textOf(path, encoding)).pipe(parse({ ...options, bom: true }));
  let number = 1;
  try {
    for await (const cells of records) yield { number: ++number, cells };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new ToldError(`${number + 1}번째 줄부터 읽지 못했습니다: ${error.code}`);
  }
}

async function* textOf(path: string, encoding: OfficeFile['encoding']): AsyncGenerator<string> {
  // The platform's own decoder knows EUC-KR alone, and makes "c방각하" of 똠방각하.
  const decoder = iconv.getDecoder(encoding);
  for await (const chunk of bytesOf(path)) yield decoder.write(chunk);
  yield decoder.end() ?? '';
}

async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new ToldError(`파일을 읽지 못했습니다: ${path}`, { cause: error });
  }
}
