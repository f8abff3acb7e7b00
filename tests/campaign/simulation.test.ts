import { describe, expect, it } from '@jest/globals';
import { simulateSeeds } from './simulation.ts';

describe('a settlement in sixty simulated worlds', () => {
  it('keeps every promise', async () => {
    const report = await simulateSeeds(1, 60);
    expect(report.broken).toBeUndefined();
    expect(report).toMatchObject({ seeds: 60 });
  });

  it.each(['no-dedupe', 'new-id'] as const)(
    'is seen to break them when it is done wrong: %s',
    async (control) => {
      const { broken } = await simulateSeeds(1, 60, control);
      expect(broken?.findings.double.length).toBeGreaterThan(0);
    },
  );
});
