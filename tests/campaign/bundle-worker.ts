import { build } from 'esbuild';

/** The worker in one file, packages included where they are no binaries: a process has to start a thousand times. */
export async function bundleWorker(): Promise<string> {
  const outfile = `dist/campaign-worker-${process.pid}.js`;
  await build({
    entryPoints: ['tests/campaign/worker.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['better-sqlite3', '@node-rs/argon2', 'pg-native'],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  return outfile;
}
