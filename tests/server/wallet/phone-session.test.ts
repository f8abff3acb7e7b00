import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openWalletWorld, type WalletWorld } from './wallet-world.ts';

let world: WalletWorld;
beforeAll(async () => {
  world = await openWalletWorld();
});
afterAll(() => world.close());

const asked = async (cookie: string) =>
  (await world.get('/wallet/api/documents', { headers: { cookie } })).status;

it('is whose phone it is, until it is over, and lies in the database as a hash', async () => {
  const id = await world.signIn('younghee');
  expect(await asked(`other=1; biseo_phone=${id}`)).toBe(200);
  expect(await asked(`biseo_phone=${id.slice(0, -1)}x`)).toBe(401);
  expect(await asked('')).toBe(401);
  const rows = await world.parts.store.db.selectFrom('phone_sessions').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(id);
  world.clock.pass(31 * 24 * 60 * 60_000);
  expect(await asked(`biseo_phone=${id}`)).toBe(401);
});
