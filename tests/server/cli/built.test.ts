import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { expect, it } from '@jest/globals';

const source = readFileSync('dist/biseo.cjs', 'utf8');

/** `import_qrcode = __toESM(require("qrcode"), 1)`: by what name the program knows a package that stays outside of it. */
const outside = [...source.matchAll(/(import_\w+)\s?=\s?(?:__toESM\()?require\("([^"]+)"\)/g)]
  .map(([, name = '', path = '']) => ({ path, asked: askedOf(name) }))
  .filter(({ path }) => !isBuiltin(path));

function askedOf(name: string): readonly string[] {
  const uses = source.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g'));
  return [...new Set([...uses].map(([, asked = '']) => asked))];
}

/** By `require` a package may come in another form than by `import`: then `default` is a folder of its names. */
const missing = `
  const has = (found, asked) => (asked === 'default' ? found.__esModule !== true : asked in found);
  const missing = JSON.parse(process.argv[1]).flatMap(({ path, asked }) => {
    const found = require(path);
    return asked.filter((name) => !has(found, name)).map((name) => path + ' ' + name);
  });
  console.log(JSON.stringify(missing));`;

it('the program as it is built is ASCII, as it is read', () => {
  expect(/[\u0080-\uffff]/.exec(source)?.[0]).toBeUndefined();
});

it('the program as it is built finds in its packages what it asks for', () => {
  expect(outside.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['better-sqlite3', 'oidc-provider']),
  );
  expect(outside.every(({ asked }) => asked.length > 0)).toBe(true);
  const { stdout } = spawnSync('node', ['-e', missing, JSON.stringify(outside)], { encoding: 'utf8' });
  expect(JSON.parse(stdout)).toEqual([]);
});
