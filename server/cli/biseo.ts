import { Command, Option } from 'commander';
import { AppError, ToldError } from '../../shared/errors.ts';
import { addAgencyCommands } from './agency-commands.ts';

const print = {
  out: (line: string) => void process.stdout.write(`${line}\n`),
  error: (line: string) => void process.stderr.write(`${line}\n`),
};

/** `biseo understand | head -1`: whoever read has read enough. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

interface AddOptions {
  readonly category: string;
  readonly question: string;
  readonly answer: string;
  readonly basis: string;
  readonly detail?: string;
  readonly variant?: readonly string[];
  readonly volatile?: boolean;
  readonly from?: string;
}

const program = new Command('biseo').description('국민비서 음성');

program
  .command('serve')
  .description('서버를 켭니다. 환경 변수에 없는 바깥 기관은 모의로 돕니다')
  .option('--port <port>', 'PORT를 대신합니다')
  .option('--no-demo', '보기 식구도 모의도 없이: 바깥 기관을 모두 정해야 합니다')
  .action(async (options: { port?: string; demo: boolean }) => {
    const { serveCommand } = await import('./serve.ts');
    await serveCommand(options, print);
  });

program
  .command('talk')
  .description('터미널에서 스피커와 이야기합니다')
  .option('--platform <id>', '어느 스피커로', 'web')
  .option('--as <member>', '누구의 스피커로')
  .action(async (options: { platform: string; as?: string }) => {
    const { talk } = await import('./talk.ts');
    await talk(options, print);
  });

program
  .command('play')
  .description('대본을 연기해 봅니다')
  .argument('<files...>')
  .option('--platform <id>', '어느 스피커로')
  .option('--json', '한 차례에 한 줄')
  .action(async (files: string[], options: { platform?: string; json?: boolean }) => {
    const { play } = await import('./play.ts');
    if (!(await play(files, options, print))) process.exitCode = 1;
  });

program
  .command('understand')
  .description('한 줄에 {"text", "expect"?} 하나씩 읽어 알아들은 것을 씁니다')
  .action(async () => {
    const { understandLines } = await import('./understand.ts');
    if (!(await understandLines(process.stdin, print))) process.exitCode = 1;
  });

const ara = program.command('ara').description('한 줄에 {"q"} 하나씩 읽어 아라의 답을 씁니다');
ara.action(async () => {
  const { answerLines } = await import('./ara.ts');
  if (!(await answerLines(process.stdin, print))) process.exitCode = 1;
});

ara
  .command('queue')
  .description('아라가 답하지 못한 질문을 봅니다')
  .option('--json', '한 줄에 하나, 기계가 읽게')
  .action(async (options: { json?: boolean }) => {
    const { listQuestions } = await import('./ara-queue.ts');
    await listQuestions(options, print);
  });

ara
  .command('add')
  .description('새 답을 적고 바로 찾을 수 있게 다시 짓습니다')
  .requiredOption('--category <갈래>')
  .requiredOption('--question <질문>')
  .requiredOption('--answer <답>', '160자까지, 들리는 대로')
  .option('--detail <글>', '휴대전화에 보일 글')
  .option('--basis <근거>', '법 조문이나 안내', '병무청 안내')
  .option('--variant <words...>', '바꾸어 묻는 말')
  .option('--volatile', '해마다 바뀌는 답')
  .option(
    '--from <번호>',
    '답하지 못한 질문의 번호: 남긴 말이 바꾸어 묻는 말이 되고, 같은 주제가 목록에서 빠집니다',
  )
  .action(async (options: AddOptions) => {
    const { answerWith } = await import('./ara-queue.ts');
    const { category, question, answer, basis, from } = options;
    const detail = options.detail ?? answer;
    const variants = options.variant ?? [];
    const entry = {
      category,
      question,
      answer,
      basis,
      detail,
      variants,
      volatile: options.volatile ?? false,
    };
    await answerWith(entry, from, print);
  });

program
  .command('train')
  .description('알아듣기 모델을 원본에서 다시 짓습니다')
  .option('--check', '짓기만 하고 저장된 것과 같은지 봅니다')
  .action(async (options: { check?: boolean }) => {
    const { trainModel } = await import('./train-model.ts');
    const { trainRecall } = await import('./train-recall.ts');
    const same = [trainModel(options, print), trainRecall(options, print)];
    if (same.every(Boolean)) return;
    print.error('voice-models/model differs from its sources: npx biseo train');
    process.exitCode = 1;
  });

program
  .command('export')
  .description('플랫폼 콘솔에 올릴 대화 모델을 씁니다. 폴더가 없으면 한 줄에 {"path","text"} 하나')
  .argument('[platform]', '없으면 어떤 것이 있는지 보여 줍니다')
  .option('--out <folder>', '여기에 파일로')
  .option('--url <https>', '밖에서 부르는 우리 서버의 주소 (google, dialogflow의 웹훅)')
  .option('--force', '고쳐진 파일이 있어도 덮어씁니다')
  .action(async (platform: string | undefined, options: { out?: string; url?: string; force?: boolean }) => {
    const { exportModel } = await import('./export.ts');
    if (!exportModel(platform, options, print)) process.exitCode = 1;
  });

program
  .command('eval')
  .description('배우지 않은 말로 말귀를 잽니다')
  .argument(
    '[files...]',
    '한 줄에 {"text","intent","slots"?,"expect"?,"style"} 하나. 없으면 voice-models/heldout',
  )
  .option('--json', '기계가 읽게')
  .option('--wrong', '잘못 들은 말을 하나하나')
  .option('--folds <수>', '적어 둔 말을 나누어, 빼고 배운 것으로 뺀 말을 잽니다', Number)
  .action(async (files: string[], options: { json?: boolean; wrong?: boolean; folds?: number }) => {
    const { evaluateFiles } = await import('./eval.ts');
    if (!evaluateFiles(files, options, print)) process.exitCode = 1;
  });

const jobs = program.command('jobs').description('밖으로 나가는 일: 결제, 서류, 민원, 문자');

jobs
  .command('list')
  .description('남은 일을 봅니다. 포기한 것이 먼저입니다')
  .option('--dead', '포기한 것만')
  .option('--json', '한 줄에 하나, 기계가 읽게')
  .action(async (options: { dead?: boolean; json?: boolean }) => {
    const { listJobs } = await import('./jobs.ts');
    await listJobs(options, print);
  });

jobs
  .command('show')
  .description('한 가지 일의 내력과 할 수 있는 것')
  .argument('<id>')
  .option('--json', '기계가 읽게')
  .action(async (id: string, options: { json?: boolean }) => {
    const { showJob } = await import('./jobs.ts');
    await showJob(id, options, print);
  });

jobs
  .command('retry')
  .description('곧 다시 해 보게 합니다')
  .argument('<id>')
  .action(async (id: string) => {
    const { retryOne } = await import('./jobs.ts');
    await retryOne(id, print);
  });

program
  .command('revoke')
  .description('기관이 거두어들인 문서를 취소된 것으로 보입니다. 그런 번호가 없으면 1로 끝납니다')
  .argument('<number>', '문서확인번호')
  .action(async (number: string) => {
    const { revokeCommand } = await import('./revoke.ts');
    if (!(await revokeCommand(number, print))) process.exitCode = 1;
  });

const audit = program.command('audit').description('누가 누구의 것을 언제 보고 바꿨는지의 기록');

audit
  .command('verify')
  .description('고치거나 지우거나 옮기거나 자른 줄을 찾습니다. 있으면 1로 끝납니다')
  .option('--json', '한 줄로')
  .action(async (options: { json?: boolean }) => {
    const { verifyAuditCommand } = await import('./audit.ts');
    if (!(await verifyAuditCommand(options, print))) process.exitCode = 1;
  });

const keys = program.command('keys').description('식구의 열쇠를 봉하는 열쇠 (BISEO_MASTER_KEYS)');

keys
  .command('check')
  .description('어느 열쇠가 몇 개를 봉했는지 봅니다. 열리지 않는 것이 있으면 1로 끝납니다')
  .option('--json', '한 줄로')
  .action(async (options: { json?: boolean }) => {
    const { checkKeysCommand } = await import('./keys.ts');
    if (!(await checkKeysCommand(options, print))) process.exitCode = 1;
  });

keys
  .command('rotate')
  .description('모두 첫째 열쇠로 다시 봉합니다. 서버가 도는 동안에도, 멈췄다가 다시 해도 됩니다')
  .action(async () => {
    const { rotateKeysCommand } = await import('./keys.ts');
    if (!(await rotateKeysCommand(print))) process.exitCode = 1;
  });

addAgencyCommands(program, print);

program
  .command('reconcile')
  .description('우리 장부를 결제사, 기관의 장부와 양쪽으로 맞춰 봅니다. 다르면 1로 끝납니다')
  .option('--from <time>', '언제부터. 없으면 하루 전')
  .option('--until <time>', '언제까지. 없으면 지금')
  .option('--json', '기계가 읽게')
  .action(async (options: { from?: string; until?: string; json?: boolean }) => {
    const { reconcileCommand } = await import('./reconcile.ts');
    if (!(await reconcileCommand(options, print))) process.exitCode = 1;
  });

program
  .command('bench')
  .description('한 차례가 얼마나 빠른지 다른 것과 나란히 잽니다')
  .addOption(new Option('--role <role>').choices(['ours', 'echo', 'sdk']).hideHelp())
  .addOption(new Option('--settings <json>').hideHelp())
  .action(async (options: { role?: 'ours' | 'echo' | 'sdk'; settings?: string }) => {
    if (options.role) {
      const { playRole } = await import('./bench/role.ts');
      await playRole(options.role, JSON.parse(options.settings ?? '{}'));
      return;
    }
    const { bench } = await import('./bench/bench.ts');
    await bench(print);
  });

/** What the caller did wrong, or what does not answer: said in a line, without a stack. */
function isExpected(error: unknown): error is Error {
  if (error instanceof ToldError) return true;
  return error instanceof AppError && ['BAD_PAYLOAD', 'CONFLICT', 'GATEWAY_DOWN'].includes(error.code);
}

/** Waited for by `bin/biseo.js`: what never ends is then no success. */
export const done = program.parseAsync().catch((error: unknown) => {
  if (!isExpected(error)) throw error;
  print.error(error.message);
  // Sandboxes and threads that were begun before would keep a server alive that does not serve.
  process.exit(1);
});
