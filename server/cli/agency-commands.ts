import type { Command } from 'commander';
import type { Print } from './play.ts';

/** What an office does here: registers, sends its table, tries it out, and looks what became of it. */
export function addAgencyCommands(program: Command, print: Print): void {
  const agency = program
    .command('agency')
    .description('알림을 보낼 기관을 등록하고 열쇠를 한 번 보여 줍니다')
    .argument('<name>')
    // Not `requiredOption`: that would be asked of the commands below it, too.
    .option('--kinds <kind...>', '보낼 수 있는 알림')
    .action(async (name: string, options: { kinds?: string[] }) => {
      const { addAgencyCommand } = await import('./agency.ts');
      await addAgencyCommand(name, options.kinds ?? [], print);
    });

  agency
    .command('demo')
    .description('연습 기관이 진짜 API로 알림을 하나씩 보냅니다. Ctrl+C로 멈춥니다')
    .option('--url <주소>', '켜진 서버', 'http://127.0.0.1:3000')
    .option('--phone <번호>', '받는 이', '010-0000-0001')
    .option('--every <초>', '사이', '20')
    .option('--count <수>', '많아야 몇 건', '24')
    .action(async (options: { url: string; phone: string; every: string; count: string }) => {
      const { agencyDemo } = await import('./agency-demo.ts');
      await agencyDemo(options, print);
    });

  agency
    .command('report')
    .description('기관이 보낸 알림이 몇 건 닿고 들렸는지 봅니다. 누구인지는 없습니다')
    .argument('<name>')
    .option('--from <날짜>', '없으면 서른 날 전')
    .option('--to <날짜>', '없으면 어제')
    .option('--json', '기계가 읽게')
    .action(async (name: string, options: { from?: string; to?: string; json?: boolean }) => {
      const { agencyReportCommand } = await import('./agency-report.ts');
      await agencyReportCommand(name, options, print);
    });

  program
    .command('import')
    .description(
      '기관의 표(CSV)를 알림으로 넣습니다. 멈췄으면 같은 명령으로 이어 갑니다. 물린 줄이 있으면 1로 끝납니다',
    )
    .argument('<file>', 'UTF-8이나 CP949. 첫 줄은 칸의 이름')
    .requiredOption('--agency <이름>', '등록한 기관의 이름이나 client_id')
    .option('--kind <종류>', '종류 칸이 없는 표의 알림 종류')
    .option('--rejects <파일>', '물린 줄과 까닭을 적을 곳. 없으면 표 옆에')
    .action(async (file: string, options: { agency: string; kind?: string; rejects?: string }) => {
      const { importCommand } = await import('./import.ts');
      if (!(await importCommand(file, options, print))) process.exitCode = 1;
    });
}
