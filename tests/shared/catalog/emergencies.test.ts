import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { emergencyIn, emergencySchema } from '../../../shared/catalog/emergencies.ts';
import { readEntries } from '../../../shared/catalog/load.ts';

describe('emergencies', () => {
  it('fit their schema', () => {
    expect(z.array(emergencySchema).safeParse(readEntries('emergencies.json')).error).toBeUndefined();
  });

  it.each([
    ['사람이 쓰러졌어', 'rescue'],
    ['불 났어', 'rescue'],
    ['도둑 들었어', 'crime'],
    ['경찰 좀 불러 줘', 'crime'],
    ['그냥 죽고 싶어', 'life'],
    ['아파 죽겠어', 'rescue'],
  ])('%s is for %s', (words, id) => {
    expect(emergencyIn(words)).toBe(id);
  });
});
