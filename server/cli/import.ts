import { noticeKind } from '../../shared/catalog/notice-kinds.ts';
import { systemClock } from '../../shared/clock.ts';
import { ToldError } from '../../shared/errors.ts';
import type { ImportMark } from '../agency/import/import-mark.ts';
import { importNotices } from '../agency/import/import-notices.ts';
import { lookAtFile, type OfficeFile, rowsOf } from '../agency/import/read-file.ts';
import { unreadColumns } from '../agency/import/row-notice.ts';
import { agencyNamed } from './agency-named.ts';
import { importProgress } from './import-progress.ts';
import type { Print } from './play.ts';
import { withStore } from './with-store.ts';

interface ImportOptions {
  readonly agency: string;
  readonly kind?: string;
  readonly rejects?: string;
}

/** Puts an office's table in; true when no row was refused. */
export async function importCommand(path: string, options: ImportOptions, print: Print): Promise<boolean> {
  if (options.kind !== undefined && !noticeKind(options.kind))
    throw new ToldError(`없는 알림 종류입니다: ${options.kind}`);
  const file = await lookAtFile(path);
  await tellUnread(file, print);
  const rejectsPath = options.rejects ?? path.replace(/(?:\.csv)?$/i, '.rejects.csv');
  const progress = importProgress(file.lines - 1, print);
  const mark = await withStore(async (store) => {
    const agency = await agencyNamed(store, options.agency);
    const { now } = systemClock;
    const { kind } = options;
    return importNotices({ store, agency, file, rejectsPath, kind, now, onProgress: progress.show });
  }).finally(progress.end);
  print.out(summaryOf(mark, rejectsPath));
  return mark.rejected === 0;
}

async function tellUnread(file: OfficeFile, print: Print): Promise<void> {
  for await (const first of rowsOf(file)) {
    const unread = unreadColumns(first);
    if (unread.length > 0) print.error(`읽지 않는 칸: ${unread.join(', ')}`);
    return;
  }
}

function summaryOf({ done, accepted, rejected }: ImportMark, rejectsPath: string): string {
  const refused = rejected > 0 ? `. 까닭: ${rejectsPath}` : '';
  return `${done}줄 가운데 넣음 ${accepted}, 물림 ${rejected}${refused}`;
}
