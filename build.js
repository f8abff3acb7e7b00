// Bundles our own TypeScript; packages stay in node_modules. Runs at `npm ci` (prepare) and before `npm start`.
import { rmSync } from 'node:fs';
import { build } from 'esbuild';

rmSync('dist', { recursive: true, force: true });
await build({
  entryPoints: { biseo: 'server/cli/biseo.ts', 'checkpoint-worker': 'server/db/checkpoint-worker.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: true,
  logLevel: 'warning',
});
