import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { play } from '../server/cli/play.ts';
import { syllables } from '../shared/speech/syllables.ts';
import { platforms } from '../skills/registry.ts';

const folder = 'tests/scenarios';
const filesIn = (path: string) => readdirSync(path).filter((file) => file.endsWith('.yaml'));
const all = filesIn(folder);
/** What only words tell: consoles resolve an intent and pass none on. */
const ofWords = filesIn(join(folder, 'words')).map((file) => join('words', file));
const filesOf = (platform: string) =>
  platform === 'web' || platform === 'gigagenie' ? [...all, ...ofWords] : all;

interface TurnLine {
  readonly scenario: string;
  readonly turn: number;
  readonly say: string;
}

describe.each(platforms.map(({ id }) => id))('the scenarios on %s', (platform) => {
  it.each(filesOf(platform))(
    '%s',
    async (file) => {
      const problems: string[] = [];
      const lines: TurnLine[] = [];
      const print = {
        out: (line: string) => void lines.push(JSON.parse(line)),
        error: (line: string) => void problems.push(line),
      };
      await play([join(folder, file)], { platform, json: true }, print);
      expect(problems).toEqual([]);
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.filter(({ say }) => /\p{Nd}/u.test(say))).toEqual([]);
      expect(lines.filter(({ say }) => tooLong(say))).toEqual([]);
    },
    120_000,
  );
});

/** Ninety syllables a turn; a turn that reads several things at the citizen's wish has three turns' worth. */
function tooLong(say: string): boolean {
  return syllables(say) > 270;
}
