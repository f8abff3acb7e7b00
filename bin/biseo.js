#!/usr/bin/env node
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';

const file = fileURLToPath(new URL('../dist/biseo.cjs', import.meta.url));

/**
 * Beside the program, what V8 compiled of it at the build: of this very source, with this very Node and these flags.
 * V8 itself compares the length of the one and three numbers of the other, and crashes on what another Node 20 compiled.
 */
function compiledFile(source) {
  const node = [process.version, process.arch, statSync(process.execPath).size, cachedDataVersionTag()];
  const made = createHash('sha1').update(source).update(node.join(' ')).digest('hex');
  return file.replace('.cjs', `-${made}.compiled`);
}

/** What was read ends with this function: three megabytes each that a module would keep for good. */
function readProgram() {
  const source = readFileSync(file);
  const compiled = compiledFile(source);
  // Nothing but ASCII (build.js), so that it takes a byte a character in memory.
  const script = new Script(source.toString('latin1'), {
    filename: file,
    cachedData: existsSync(compiled) ? readFileSync(compiled) : undefined,
  });
  if (process.env.BISEO_KEEP_COMPILED)
    process.on('exit', () => writeFileSync(compiled, script.createCachedData()));
  return script.runInThisContext();
}

const module = { exports: {} };
readProgram()(module.exports, createRequire(file), module, file, dirname(file));
await module.exports.done;
