import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { type ExportOptions, exportModel } from '../../../server/cli/export.ts';
import { exporters } from '../../../voice-models/export/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'biseo-export-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(platform: string | undefined, out?: string, options: ExportOptions = {}) {
  const lines = { out: [] as string[], error: [] as string[] };
  const print = {
    out: (line: string) => void lines.out.push(line),
    error: (line: string) => void lines.error.push(line),
  };
  return { good: exportModel(platform, out === undefined ? options : { ...options, out }, print), ...lines };
}

/** The files of each platform, as the command prints them. */
const printed = new Map(
  Object.keys(exporters).map((platform) => {
    const { good, out, error } = run(platform);
    return [platform, { good, error, files: out.map((line) => JSON.parse(line)) }] as const;
  }),
);

describe('biseo export', () => {
  it('prints one file a line for machines', () => {
    const { good, error, files = [] } = printed.get('clova') ?? {};
    expect({ good, error }).toEqual({ good: true, error: [] });
    expect(files.map((file) => Object.keys(file))).toEqual(files.map(() => ['path', 'text']));
    expect(files.map(({ path }) => path)).toContain('intents/FinesPayIntent.tsv');
  });

  it('writes the same files into a folder, and says where', () => {
    for (const [platform, { files }] of printed) {
      const out = join(folder, platform);
      const written = run(platform, out);
      expect(written.good).toBe(true);
      expect(written.out).toEqual(files.map(({ path }) => join(out, path)));
      for (const { path, text } of files) expect(readFileSync(join(out, path), 'utf8')).toBe(text);
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

  it('names the platforms there are when none is asked for', () => {
    expect(run(undefined)).toEqual({
      good: true,
      out: ['alexa', 'azure', 'clova', 'dialogflow', 'gigagenie', 'google', 'kakao', 'nugu'],
      error: [],
    });
  });

  it('keeps a file that was changed by hand, writes nothing beside it, and replaces it when forced', () => {
    const out = join(folder, 'changed');
    run('google', out);
    const settings = join(out, 'sdk/settings/settings.yaml');
    const manifest = join(out, 'sdk/manifest.yaml');
    const before = readFileSync(settings, 'utf8');
    writeFileSync(settings, `${before}projectId: mine\n`);
    rmSync(manifest);
    expect(run('google', out)).toEqual({
      good: false,
      out: [],
      error: [`${settings} is there and differs; --force replaces it`],
    });
    expect(readFileSync(settings, 'utf8')).toContain('projectId: mine');
    expect(existsSync(manifest)).toBe(false);
    expect(run('google', out, { force: true }).good).toBe(true);
    expect(readFileSync(settings, 'utf8')).toBe(before);
    expect(run('google', out).good).toBe(true);
  });

  it('names the folder that it cannot write into, and why', () => {
    const blocked = join(folder, 'a-file');
    writeFileSync(blocked, '');
    const { good, out, error } = run('azure', join(blocked, 'below'));
    expect({ good, out, lines: error.length }).toEqual({ good: false, out: [], lines: 1 });
    expect(error[0]).toMatch(/^cannot write into .*a-file.below: E(NOTDIR|EXIST)\b/);
    if (existsSync('/proc/self'))
      expect(run('azure', '/proc/biseo').error.join()).toMatch(/^cannot write into \/proc\/biseo: E[A-Z]+: /);
  });

  it('tells google and dialogflow where our server is, and takes no address that is none', () => {
    const url = 'https://voice.example.kr/';
    const told = (platform: string) => run(platform, undefined, { url }).out.join('');
    expect(told('google')).toContain('https://voice.example.kr/webhooks/google');
    expect(told('dialogflow')).toContain('https://voice.example.kr/webhooks/dialogflow');
    for (const wrong of [
      'http://voice.example.kr',
      'voice.example.kr',
      'https://voice.example.kr/biseo',
      '',
    ]) {
      const { good, out, error } = run('google', undefined, { url: wrong });
      expect({ good, out, error: error.join() }).toEqual({
        good: false,
        out: [],
        error: `--url ${JSON.stringify(wrong)}: not an https address without a path`,
      });
    }
  });

  it('writes no path that leaves its folder', () => {
    for (const { files } of printed.values())
      for (const { path } of files) expect(path).not.toMatch(/^\/|\.\.|\\/);
  });
});
