import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { platforms } from '../skills/registry.ts';

const readme = readFileSync('README.md', 'utf8');
const scripts = Object.keys(
  (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object }).scripts,
);
const inCode = [...readme.matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text);
const found = (pattern: RegExp) => [...new Set([...readme.matchAll(pattern)].map(([, name = '']) => name))];

describe('the README', () => {
  it('names files and folders that exist', () => {
    const paths = found(/((?:skills|shared|server|voice-models|tests)\/[\w./-]*\w)(?![\w<…*])/g);
    expect(paths.length).toBeGreaterThan(15);
    expect(paths.filter((path) => !existsSync(path) && !/\/(<|\*)/.test(path))).toEqual([]);
  });

  it('names npm scripts that exist', () => {
    const named = found(/npm (?:run )?(start|test|check|bench|campaign)\b/g);
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  });

  it('names commands that exist, all of them', () => {
    const files = ['biseo', 'agency-commands'].map((name) => readFileSync(`server/cli/${name}.ts`, 'utf8'));
    const exist = [...files.join('').matchAll(/(program|ara|jobs)\s*\.command\('(\w+)'\)/g)].map(
      ([, of, name = '']) => (of === 'program' ? name : `${of} ${name}`),
    );
    expect(exist.length).toBeGreaterThan(12);
    expect(exist.filter((name) => !readme.includes(`npx biseo ${name}`))).toEqual([]);
    expect(found(/npx biseo (\w+)/g).filter((name) => !exist.includes(name))).toEqual([]);
  });

  it('names every environment variable, and no other', () => {
    const config = [
      'server/config.ts',
      'server/document-config.ts',
      'server/linking-config.ts',
      'server/google-config.ts',
    ].map((file) => readFileSync(file, 'utf8'));
    const read = [...config.join('\n').matchAll(/^ {2}([A-Z][A-Z0-9_]+): (?:z|keys|secret)\b/gm)].map(
      ([, name = '']) => name,
    );
    const wanted = [...read, ...platforms.flatMap(({ settings }) => settings)].sort();
    const named = inCode.filter((text) => /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(text) && text !== 'UNKNOWN');
    expect([...new Set(named)].sort()).toEqual(wanted);
  });
});
