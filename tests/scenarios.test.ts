import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { syllables } from '../shared/speech/syllables.ts';
import { platforms } from '../skills/registry.ts';

const folder = 'tests/scenarios';
const filesIn = (path: string) =>
  readdirSync(path)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => join(path, file));
const all = filesIn(folder);
/** What only words tell: consoles resolve an intent and pass none on. */
const ofWords = filesIn(join(folder, 'words'));
/** What only voices tell: the others say with every turn whose it was. */
const ofVoices = filesIn(join(folder, 'voices'));
const hearsWords = (platform: string) => platform === 'web' || platform === 'gigagenie';

interface TurnLine {
  readonly scenario: string;
  readonly turn: number;
  readonly say: string;
}

it.each(platforms.map(({ id }) => id))(
  'every scenario goes as written on %s',
  async (platform) => {
    const files = [...all, ...(hearsWords(platform) ? ofWords : ofVoices)];
    const { problems, lines } = await play(files, platform);
    expect(problems).toBe('');
    expect(lines.length).toBeGreaterThan(600);
    expect(lines.filter(({ say }) => /\p{Nd}/u.test(say))).toEqual([]);
    expect(lines.filter(({ say }) => tooLong(say))).toEqual([]);
  },
  900_000,
);

/** The built command, as a developer runs it: what a turn said on one side, what went wrong on the other. */
function play(files: readonly string[], platform: string) {
  const command = ['bin/biseo.js', 'play', ...files, '--platform', platform, '--json'];
  return new Promise<{ problems: string; lines: readonly TurnLine[] }>((resolve) => {
    execFile(process.execPath, command, { maxBuffer: 2 ** 27 }, (error, stdout, stderr) => {
      const lines = stdout.split('\n').filter((line) => line !== '');
      resolve({
        problems: error ? stderr || error.message : '',
        lines: lines.map((line): TurnLine => JSON.parse(line)),
      });
    });
  });
}

/** Ninety syllables a turn; a turn that reads several things at the citizen's wish has three turns' worth. */
function tooLong(say: string): boolean {
  return syllables(say) > 270;
}
