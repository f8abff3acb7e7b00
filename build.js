// Bundles our own TypeScript and keeps what V8 made of it. Runs at `npm ci` (prepare) and before `npm start`.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

/** Packages of many small files, on the way of every start; what they need comes with them. */
const bundled = new Set([
  'commander',
  'es-hangul',
  'express',
  'helmet',
  'i18next',
  'kysely',
  'luxon',
  'pino',
  'rate-limiter-flexible',
  'yaml',
  'zod',
]);

/** Half a megabyte of tables, of which a form in another encoding needs one. */
const seldom = 'iconv-lite';

/** Everything else stays in node_modules: some have binaries or data beside their code. */
const packages = {
  name: 'packages',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind, importer }) => {
      const comes = importer.includes('node_modules') ? path !== seldom : bundled.has(path.split('/')[0]);
      return kind === 'entry-point' || comes ? undefined : { path, external: true };
    });
  },
};

/** What zod says in other tongues than English no citizen hears, and it is a third of a megabyte at every start. */
const zodInEnglish = {
  name: 'zod in English',
  setup({ onLoad }) {
    onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    }));
  },
};

const common = {
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  // Less to read at every start, and to keep. Functions keep their names; where in them, the source maps tell.
  minifyWhitespace: true,
  lineLimit: 160,
  logLevel: 'warning',
};

/** One classic script: only of such a one does Node 20 take what V8 has compiled before (bin/biseo.js). */
const program = {
  ...common,
  entryPoints: { biseo: 'server/cli/biseo.ts' },
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  // V8 forgets who imports for a script that it has compiled before; `require` takes modules too.
  supported: { 'dynamic-import': false },
  plugins: [packages, zodInEnglish],
  define: { 'import.meta.url': 'ownUrl' },
  // As Node wraps a module (bin/biseo.js), and with what a module knows of itself.
  banner: {
    js: "(function (exports, require, module, __filename, __dirname) { 'use strict'; const ownUrl = require('node:url').pathToFileURL(__filename).href;",
  },
  footer: { js: '})' },
};

/** Threads load nothing that they can do without: where no module is asked for, not even what loads modules. */
const threads = [
  {
    ...common,
    entryPoints: { 'checkpoint-worker': 'server/db/checkpoint-worker.ts' },
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    plugins: [packages],
  },
  {
    ...common,
    entryPoints: { 'press-worker': 'server/documents/press-worker.ts' },
    format: 'esm',
    plugins: [packages, zodInEnglish],
  },
];

/** esbuild leaves regular expressions as they are written; without their letters the script takes a byte a character. */
function escapeLetters(file) {
  const escaped = (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/[\u0080-\uffff]/g, escaped));
}

/** V8's flags of the server. */
const startFlags = JSON.parse(readFileSync('package.json', 'utf8')).scripts.start.match(/--\S+/g);

/** What is said once, so that V8 compiles what a start and a turn need. */
const rehearsal = ['밀린 알림 읽어줘', '다음', '과태료 내줘', '아니', '그만'];

/** What V8 compiled holds for the same flags only: the server's, and those of the command line, which has none. */
function rehearse(flags) {
  const args = [...flags, 'bin/biseo.js', 'talk', '--platform', 'clova'];
  const env = { ...process.env, BISEO_KEEP_COMPILED: '1' };
  const { status, stderr } = spawnSync(process.execPath, args, {
    input: rehearsal.join('\n'),
    env,
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (status !== 0) process.stderr.write(`starts will be slower, for the rehearsal failed:\n${stderr}\n`);
}

rmSync('dist', { recursive: true, force: true });
await Promise.all([program, ...threads].map((options) => build(options)));
escapeLetters('dist/biseo.cjs');
for (const flags of [startFlags, []]) rehearse(flags);
