import { noticeKind } from '../../shared/catalog/notice-kinds.ts';
import { koreanDate, systemClock } from '../../shared/clock.ts';
import { addDays } from '../../shared/domain/civil-date.ts';
import { ToldError } from '../../shared/errors.ts';
import { agencyReport, type ReportRow, smallestCount } from '../agency/report.ts';
import { agencyNamed } from './agency-named.ts';
import type { Print } from './play.ts';
import { withStore } from './with-store.ts';

interface ReportOptions {
  readonly from?: string;
  readonly to?: string;
  readonly json?: boolean;
}

/** What the agency may read of itself at `/api/v1/reports`; without days, of the thirty before today. */
export async function agencyReportCommand(name: string, options: ReportOptions, print: Print): Promise<void> {
  const now = systemClock.now();
  const to = options.to ?? addDays(koreanDate(now), -1);
  const from = options.from ?? addDays(to, -29);
  const answer = await withStore(async (store) => {
    const agency = await agencyNamed(store, name);
    return agencyReport(store.db, agency, { from, to }, now);
  });
  if (answer.status !== 200)
    throw new ToldError(`기간이 맞지 않습니다: ${from} ~ ${to}. 어제까지, 앞 날짜부터 적어 주십시오`);
  if (options.json) return print.out(JSON.stringify(answer.body));
  print.out(`${from} ~ ${to}`);
  const { kinds } = answer.body as { readonly kinds: readonly ReportRow[] };
  if (kinds.length === 0) print.out('이 기간에 보낸 알림이 없습니다');
  for (const row of kinds) print.out(lineOf(row));
}

/** Counted by fives, downwards. */
const shown = (count: number | null) => (count === null ? `${smallestCount}건 미만` : `${count}건 이상`);

function lineOf({ kind, sent, withdrawn, delivered, heard, acted, expired }: ReportRow): string {
  const parts = [
    `보냄 ${sent}건`,
    `거둠 ${withdrawn}건`,
    `닿음 ${shown(delivered)}`,
    `들음 ${shown(heard)}`,
    `냈거나 일정에 넣음 ${shown(acted)}`,
    `기한이 지나 지움 ${shown(expired)}`,
  ];
  return `${noticeKind(kind)?.name ?? kind}  ${parts.join(', ')}`;
}
