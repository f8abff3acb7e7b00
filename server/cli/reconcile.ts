import { systemClock } from '../../shared/clock.ts';
import { ToldError } from '../../shared/errors.ts';
import { type Reconciliation, reconcile } from '../jobs/reconcile.ts';
import { openMoney } from '../open-money.ts';
import type { Print } from './play.ts';
import { withStore } from './with-store.ts';

interface ReconcileOptions {
  readonly from?: string;
  readonly until?: string;
  readonly json?: boolean;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Prints our books against the provider's and the agency's; true when nothing differs. */
export function reconcileCommand(options: ReconcileOptions, print: Print): Promise<boolean> {
  const now = systemClock.now();
  const until = timeOf(options.until, 'until') ?? now;
  const from = timeOf(options.from, 'from') ?? until - dayMs;
  return withStore(async (store, config) => {
    // A sandbox of our own would know of nothing.
    const money = await openMoney(config, { clock: systemClock, simulate: false });
    try {
      const report = await reconcile({ ...store, ...money, clock: systemClock }, from, until);
      for (const line of options.json ? [JSON.stringify(report)] : linesOf(report)) print.out(line);
      return report.differences.length === 0;
    } finally {
      await money.close();
    }
  });
}

function timeOf(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined;
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new ToldError(`--${name}: not a time in ISO 8601: ${text}`);
  return at;
}

const meanings = {
  'charged-not-paid': '결제사는 받았는데 우리 장부에는 없음',
  'paid-not-charged': '우리 장부에는 받았는데 결제사에는 없음',
  'other-amount': '금액이 다름',
  'unknown-payment': '우리가 모르는 결제',
  'agency-missing': '납부했는데 기관에는 없음',
  'agency-only': '기관에는 있는데 우리 장부에는 납부가 아님',
  unbalanced: '장부의 합이 0이 아님',
} as const;

function linesOf({ from, until, settlements, payments, booked, differences }: Reconciliation): string[] {
  const [begin, end] = [from, until].map((at) => new Date(at).toISOString());
  return [
    `${begin} ~ ${end}`,
    `우리 ${settlements}건, 결제사 ${payments}건, 기관 ${booked}건`,
    ...differences.map(({ kind, id, detail }) => `다름  ${id}  ${meanings[kind]} (${detail})`),
    differences.length === 0 ? '모두 맞습니다' : `${differences.length}건이 다릅니다`,
  ];
}
