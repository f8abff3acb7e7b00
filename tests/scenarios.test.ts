import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { play } from '../server/cli/play.ts';
import { syllables } from '../shared/speech/syllables.ts';
import { platforms } from '../skills/registry.ts';

const folder = 'tests/scenarios';
const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));

interface TurnLine {
  readonly scenario: string;
  readonly turn: number;
  readonly say: string;
}

describe.each(platforms.map(({ id }) => id))('the scenarios on %s', (platform) => {
  it.each(files)(
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
