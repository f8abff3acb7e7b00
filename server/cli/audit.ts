import { type AuditFault, verifyAudit } from '../db/verify-audit.ts';
import type { Print } from './play.ts';
import { withStore } from './with-store.ts';

/** Says where the record of who did what was touched; true when nowhere. */
export function verifyAuditCommand(options: { readonly json?: boolean }, print: Print): Promise<boolean> {
  return withStore(async ({ db, vault }) => {
    const report = await verifyAudit(db, vault);
    for (const line of options.json ? [JSON.stringify(report)] : linesOf(report.rows, report.faults))
      print.out(line);
    return report.faults.length === 0;
  });
}

const meanings: Readonly<Record<AuditFault['kind'], string>> = {
  changed: '적힌 그대로가 아님',
  missing: '앞의 줄이 없음',
  cut: '끝이 잘림',
  'head-missing': '머리가 없음',
  'head-changed': '머리가 고쳐짐',
};

function linesOf(rows: number, faults: readonly AuditFault[]): readonly string[] {
  const found = faults.map(({ chain, seq, kind }) => `사슬 ${chain}  ${seq}번째  ${meanings[kind]}`);
  return [...found, faults.length === 0 ? `${rows}줄, 손댄 곳이 없습니다` : `${faults.length}곳이 다릅니다`];
}
