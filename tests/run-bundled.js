// Bundles a program of the tests and runs it: `node tests/run-bundled.js tests/campaign/campaign.ts simulate --seed 7`.
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const [entry] = process.argv.splice(2, 1);
const outfile = `dist/${basename(entry, '.ts')}-${process.pid}.js`;
await build({
  entryPoints: [entry],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'error',
});
await import(pathToFileURL(outfile).href);
