import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { AppError } from '../../shared/errors.ts';
import { platforms } from '../../skills/registry.ts';
import { now, stagePlatform } from '../helpers/stage-platform.ts';

/** `BISEO_FIXTURES` names a folder of recorded requests, a folder a platform; without it, ours: made up, in the same shapes. */
const folder = process.env.BISEO_FIXTURES ?? new URL('../fixtures', import.meta.url).pathname;

const files = platforms.flatMap((entry) => {
  const own = `${folder}/${entry.id}`;
  const names = existsSync(own) ? readdirSync(own).filter((name) => name.endsWith('.json')) : [];
  return names.sort().map((name) => [`${entry.id}/${name}`, entry, `${own}/${name}`] as const);
});

describe('recorded requests', () => {
  it('are there', () => {
    expect(files.length).toBeGreaterThan(0);
  });

  it.each(files)('%s becomes a turn, or is refused with its reason', (_, entry, file) => {
    const body: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const { platform } = stagePlatform(entry);
    const outcome = (() => {
      try {
        return platform.read(body, now);
      } catch (error) {
        return error;
      }
    })();
    if (outcome instanceof AppError) expect(outcome).toMatchObject({ code: 'BAD_PAYLOAD', status: 400 });
    else expect(outcome).toMatchObject({ platform: entry.id, raw: body, at: now });
  });
});
