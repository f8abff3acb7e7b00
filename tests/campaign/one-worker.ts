import { spawn } from 'node:child_process';
import { build } from 'esbuild';

/** A worker in one file beside the program, which is where it finds the catalogue. */
export async function buildWorker(entry: string): Promise<string> {
  const script = `dist/${entry}-${process.pid}.js`;
  await build({
    entryPoints: [`tests/campaign/${entry}.ts`],
    outfile: script,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
  return script;
}

/** True when it died by its own hand. */
export function runWorker(script: string, settings: object): Promise<boolean> {
  const child = spawn(process.execPath, [script, JSON.stringify(settings)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal === 'SIGKILL')));
}
