// Finds a Chromium for the browser tests, or installs one: `node tests/install-chromium.js`. With `--find` it installs
// nothing. Prints the path; exits 1 and says what to do when there is none.
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

function find() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [process.env.CHROMIUM_PATH ?? '', ...onPath, chromium.executablePath()].find(runs);
}

function runs(file) {
  try {
    if (!existsSync(file)) return false;
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function install() {
  const isRoot = process.getuid?.() === 0;
  const steps = isRoot
    ? [
        ['apt-get', 'update', '-q'],
        ['apt-get', 'install', '-y', '-q', 'chromium', 'fonts-noto-cjk'],
      ]
    : [['npx', 'playwright-core', 'install', 'chromium']];
  for (const [command, ...options] of steps) execFileSync(command, options, { stdio: ['ignore', 2, 2] });
}

function attempt() {
  try {
    install();
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
  }
}

if (!find() && !process.argv.includes('--find')) attempt();
const found = find();
if (found) process.stdout.write(`${found}\n`);
else {
  process.stderr.write(
    'No Chromium for the browser tests. Run "node tests/install-chromium.js" with a network, or set CHROMIUM_PATH, ' +
      'or BISEO_NO_BROWSER=1 to leave these tests out.\n',
  );
  process.exitCode = 1;
}
