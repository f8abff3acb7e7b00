// Bundles the campaign and runs it: `npm run campaign`, or one part of it: `npm run campaign -- simulate --seed 7`.
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const outfile = `dist/campaign-${process.pid}.js`;
await build({
  entryPoints: ['tests/campaign/campaign.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'error',
});
await import(pathToFileURL(outfile).href);
