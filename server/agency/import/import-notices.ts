import { AppError } from '../../../shared/errors.ts';
import type { Executor } from '../../db/compiled.ts';
import type { Store } from '../../db/open-store.ts';
import type { Agency } from '../agency-client.ts';
import type { Answer } from '../answer.ts';
import { sendNotice } from '../send-notice.ts';
import { onceIn } from '../write-once.ts';
import { type ImportMark, markOf, moveMark } from './import-mark.ts';
import { patiently } from './patiently.ts';
import { type OfficeFile, type Row, rowsOf } from './read-file.ts';
import { openRejects, type Reject, type Rejects } from './rejects.ts';
import { columnOf, rowNotice } from './row-notice.ts';

export interface Import {
  readonly store: Pick<Store, 'db' | 'queue' | 'vault'>;
  readonly agency: Agency;
  readonly file: OfficeFile;
  readonly rejectsPath: string;
  /** Of rows that name none. */
  readonly kind?: string | undefined;
  now(): number;
  onProgress(mark: ImportMark): void;
}

/** Few enough that a server beside it is not kept from writing. */
const rowsAtOnce = 250;

/**
 * Sends every row as the API would. A batch, and how far the file is read, are one commit: whenever it is stopped, it
 * goes on behind the last one. A row with a number of its own is sent once, from whatever file.
 */
export async function importNotices(job: Import): Promise<ImportMark> {
  const { store, agency, file, now } = job;
  const name = store.vault.index('agency-file', file.hash);
  const begin = () => store.queue.write((trx) => markOf(trx, agency.id, name, now()), { durable: true });
  let mark = await patiently(begin);
  if (mark.finished_at !== null) return mark;
  const rejects = openRejects(job.rejectsPath);
  try {
    for await (const rows of batchesOf(file, mark.done)) {
      const from = mark;
      mark = await patiently(() => keepBatch(job, rejects, rows, from));
      job.onProgress(mark);
    }
    const finished = { ...mark, finished_at: now() };
    await patiently(() => store.queue.write((trx) => moveMark(trx, mark, finished), { durable: true }));
    return finished;
  } finally {
    rejects.close();
  }
}

async function* batchesOf(file: OfficeFile, done: number): AsyncGenerator<readonly Row[]> {
  let left = done;
  let batch: Row[] = [];
  for await (const row of rowsOf(file)) {
    if (left-- > 0) continue;
    batch.push(row);
    if (batch.length < rowsAtOnce) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function keepBatch(
  { store: { queue, vault }, agency, kind, now }: Import,
  file: Rejects,
  rows: readonly Row[],
  mark: ImportMark,
): Promise<ImportMark> {
  return queue.write(
    async (trx) => {
      const rejects: Reject[] = [];
      let rejected = 0;
      for (const row of rows) {
        const refused = await sendRow(trx, row);
        rejected += refused.length > 0 ? 1 : 0;
        rejects.push(...refused);
      }
      const to = {
        ...mark,
        done: mark.done + rows.length,
        accepted: mark.accepted + rows.length - rejected,
        rejected: mark.rejected + rejected,
        // Before the commit: what is counted can be read, and what is written too early is cut off at the next start.
        rejects_bytes: file.put(mark.rejects_bytes, rejects),
      };
      await moveMark(trx, mark, to);
      return to;
    },
    { durable: true },
  );

  async function sendRow(trx: Executor, row: Row): Promise<readonly Reject[]> {
    const broken = brokenCells(row);
    if (broken.length > 0) return broken;
    const { key, body } = rowNotice(row, kind);
    const send = (inner: Executor) => sendNotice(inner, vault, agency, body, now());
    const once = { agencyId: agency.id, key: key ?? '', request: JSON.stringify(body), now: now() };
    const answer = await (key === undefined ? send(trx) : onceIn(trx, vault, once, send));
    return answer.status < 300 ? [] : refusals(row, body, answer);
  }
}

/** A decoder's sign for what it could not read. */
const brokenSign = '\uFFFD';

const brokenCells = ({ number: row, cells }: Row): readonly Reject[] =>
  Object.entries(cells).flatMap(([column, cell]) =>
    cell.includes(brokenSign) ? [{ row, column, reason: '읽지 못한 글자가 있습니다' }] : [],
  );

interface Problem {
  readonly title: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

function refusals({ number: row }: Row, body: object, answer: Answer): readonly Reject[] {
  const { title, errors = [] } = answer.body as Problem;
  if (title === undefined) throw new AppError('BUG', `a row was answered ${answer.status} without a title`);
  const kind = 'kind' in body ? String(body.kind) : '';
  if (errors.length === 0) return [{ row, column: '', reason: title }];
  return errors.map(({ pointer, detail }) => ({ row, column: columnOf(kind, pointer), reason: detail }));
}
