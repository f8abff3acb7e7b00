#!/usr/bin/env node
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';

const file = fileURLToPath(new URL('../dist/biseo.cjs', import.meta.url));

/** What V8 compiled at the build, under this version and these flags; with any other it compiles anew. */
const compiled = file.replace('.cjs', `-${cachedDataVersionTag()}.compiled`);

function load() {
  // Nothing but ASCII (build.js), so that it takes a byte a character in memory.
  return new Script(readFileSync(file, 'latin1'), {
    filename: file,
    cachedData: existsSync(compiled) ? readFileSync(compiled) : undefined,
  });
}

const script = load();
const module = { exports: {} };
script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));

if (process.env.BISEO_KEEP_COMPILED)
  process.on('exit', () => writeFileSync(compiled, script.createCachedData()));
