// Bundles our own TypeScript. Runs at `npm ci` (prepare) and before `npm start`.
import { rmSync } from 'node:fs';
import { build } from 'esbuild';

/** Packages of many small files, on the way of every start: read as one file each they load in a third of the time. */
const bundled = new Set(['zod', 'kysely', 'i18next', 'luxon', 'es-hangul', 'yaml', 'commander']);

/** Everything else stays in node_modules: some have binaries or data beside their code. */
const packages = {
  name: 'packages',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || bundled.has(path.split('/')[0]) ? undefined : { path, external: true },
    );
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

rmSync('dist', { recursive: true, force: true });
await build({
  entryPoints: {
    biseo: 'server/cli/biseo.ts',
    'checkpoint-worker': 'server/db/checkpoint-worker.ts',
    'press-worker': 'server/documents/press-worker.ts',
  },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  plugins: [packages, zodInEnglish],
  // commander is CommonJS and asks for Node's own modules by `require`.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  sourcemap: true,
  // Less to read at every start, and to keep. Functions keep their names; where in them, the source maps tell.
  minifyWhitespace: true,
  lineLimit: 160,
  logLevel: 'warning',
});
