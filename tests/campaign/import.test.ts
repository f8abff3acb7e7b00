import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { importExpected, importKilled } from './import-kills.ts';

// The short form of `npm run campaign -- import`.
it('puts every row of a table in once, and refuses each wrong one once, although it is killed three times', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'biseo-import-'));
  const report = await importKilled(folder, 3_000, 3);
  rmSync(folder, { recursive: true });
  expect(report).toMatchObject(importExpected(3_000));
  expect(report.killedAt).toHaveLength(3);
  expect(report.killedAt[0]).toBeGreaterThanOrEqual(750);
});
