import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../../server/config.ts';
import { openWalletWorld } from '../wallet/wallet-world.ts';

/** As many look as one address may not, each behind an address of its own. */
async function refusedOf(settings: Readonly<Record<string, string>>): Promise<number> {
  const world = await openWalletWorld(settings);
  try {
    const answers = await Promise.all(
      Array.from({ length: 80 }, (_, at) =>
        world.get('/v/0000-0000-0000-0000', { headers: { 'x-forwarded-for': `203.0.113.${at}` } }),
      ),
    );
    return answers.filter(({ status }) => status === 429).length;
  } finally {
    await world.close();
  }
}

describe('who asks, behind a proxy', () => {
  it('is whom the proxy names where the proxy is known', async () => {
    expect(await refusedOf({ TRUST_PROXY: '1' })).toBe(0);
    expect(await refusedOf({ TRUST_PROXY: 'loopback' })).toBe(0);
  });

  it('is not to be had by a header from anybody', async () => {
    expect(await refusedOf({})).toBeGreaterThan(10);
    expect(await refusedOf({ TRUST_PROXY: '10.0.0.0/8' })).toBeGreaterThan(10);
  });

  it('is refused at start where the setting is no list of proxies', () => {
    expect(() => readConfig({ TRUST_PROXY: 'everybody!' })).toThrow('TRUST_PROXY');
  });
});
