import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { exportModel } from '../../../server/cli/export.ts';
import { exporters } from '../../../voice-models/export/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'biseo-export-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(platform: string, out?: string) {
  const lines = { out: [] as string[], error: [] as string[] };
  const print = {
    out: (line: string) => void lines.out.push(line),
    error: (line: string) => void lines.error.push(line),
  };
  return { good: exportModel(platform, out === undefined ? {} : { out }, print), ...lines };
}

describe('biseo export', () => {
  it('prints one file a line for machines', () => {
    const { good, out, error } = run('clova');
    expect({ good, error }).toEqual({ good: true, error: [] });
    const files = out.map((line) => JSON.parse(line));
    expect(files.map((file) => Object.keys(file))).toEqual(files.map(() => ['path', 'text']));
    expect(files.map(({ path }) => path)).toContain('intents/FinesPayIntent.tsv');
  });

  it('writes the same files into a folder, and says where', () => {
    for (const platform of ['alexa', 'clova']) {
      const out = join(folder, platform);
      const written = run(platform, out);
      const printed = run(platform).out.map((line) => JSON.parse(line));
      expect(written.good).toBe(true);
      expect(written.out).toEqual(printed.map(({ path }) => join(out, path)));
      for (const { path, text } of printed) expect(readFileSync(join(out, path), 'utf8')).toBe(text);
    }
    expect(readdirSync(join(folder, 'clova')).sort()).toEqual(['checklist.txt', 'intents', 'slots']);
  });

  it.each(['siri', '', '__proto__', 'constructor'])(
    'names those there are for the unknown platform %p',
    (platform) => {
      const { good, out, error } = run(platform, join(folder, 'none'));
      expect({ good, out }).toEqual({ good: false, out: [] });
      expect(error).toEqual([
        `no model for ${JSON.stringify(platform)}; there are: ${Object.keys(exporters).sort().join(', ')}`,
      ]);
      expect(readdirSync(folder)).not.toContain('none');
    },
  );

  it('writes no path that leaves its folder', () => {
    for (const platform of Object.keys(exporters))
      for (const line of run(platform).out) expect(JSON.parse(line).path).not.toMatch(/^\/|\.\.|\\/);
  });
});
