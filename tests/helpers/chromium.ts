import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';

const finder = fileURLToPath(new URL('../install-chromium.js', import.meta.url));

/** A suite that needs a browser: fails where none is installed, unless BISEO_NO_BROWSER=1 leaves it out by name. */
export function describeInBrowser(name: string, suite: () => void): void {
  if (process.env.BISEO_NO_BROWSER === '1') describe.skip(`${name} (left out: BISEO_NO_BROWSER=1)`, suite);
  else describe(name, suite);
}

/** Throws with the way to get one when this machine has no Chromium. */
export async function launchChromium(): Promise<Browser> {
  const found = spawnSync(process.execPath, [finder, '--find'], { encoding: 'utf8' });
  if (found.status !== 0) throw new Error(found.stderr.trim());
  // Chromium refuses its own sandbox to root, as in a container.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: found.stdout.trim(), args });
}
