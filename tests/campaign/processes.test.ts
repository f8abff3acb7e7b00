import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { bundleWorker } from './bundle-worker.ts';
import { total } from './checker.ts';
import { runProcesses } from './processes.ts';

// The short form of `npm run campaign`: real processes, real SIGKILL, a real file.
it('keeps every promise while its process is killed again and again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'biseo-campaign-'));
  const report = await runProcesses({
    name: 'short',
    script: await bundleWorker(),
    database: join(folder, 'biseo.db'),
    settlements: 15,
    workers: 1,
    seed: 1,
    killRate: 0.005,
    faultRate: 0.3,
  });
  rmSync(folder, { recursive: true });
  expect(report.findings).toEqual(Object.fromEntries(Object.keys(report.findings).map((kind) => [kind, []])));
  expect(total(report.findings)).toBe(0);
  expect(report).toMatchObject({ settlements: 15 });
  expect(report.kills).toBeGreaterThan(0);
  expect(report.faults).toBeGreaterThan(0);
});
