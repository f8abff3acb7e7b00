import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'biseo-compiled-'));
  for (const name of ['bin', 'dist']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  copyFileSync('bin/biseo.js', join(folder, 'bin/biseo.js'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const build = (body: string) => writeFileSync(join(folder, 'dist/biseo.cjs'), `(function () { ${body} })`);
const says = (word: string) => build(`console.log('${word}');`);

function run(flags: readonly string[] = [], keep = '') {
  const env = { ...process.env, BISEO_KEEP_COMPILED: keep };
  return spawnSync('node', [...flags, join(folder, 'bin/biseo.js')], { encoding: 'utf8', env });
}

const kept = () => readdirSync(join(folder, 'dist')).filter((name) => name.endsWith('.compiled')).length;

describe('what V8 compiled at the build', () => {
  it('is taken by the same program', () => {
    says('one');
    run([], '1');
    expect(kept()).toBe(1);
    run([], '1');
    expect(kept()).toBe(1);
    expect(run().stdout).toBe('one\n');
  });

  it('is not taken by another program of the same length', () => {
    says('one');
    run([], '1');
    says('two');
    expect(run().stdout).toBe('two\n');
  });

  it('is not taken by another Node, nor under other flags', () => {
    says('one');
    run([], '1');
    const other = 'data:text/javascript,Object.defineProperty(process, "version", { value: "v20.0.0" })';
    expect(run(['--import', other], '1').stdout).toBe('one\n');
    expect(kept()).toBe(2);
    run(['--no-opt'], '1');
    expect(kept()).toBe(3);
  });
});

it('a command that never ends is no success', () => {
  build('arguments[2].exports = { done: new Promise(() => {}) };');
  expect(run().status).toBe(13);
});
