import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createApp } from '../../../server/app.ts';
import { compose, type Parts } from '../../../server/compose.ts';
import { readConfig } from '../../../server/config.ts';
import { payToken } from '../../../server/db/pay-token.ts';
import { seedHousehold } from '../../../server/db/seed.ts';
import { commitOf, household, movingClock, settleWrite, speaker, start } from '../../contract/household.ts';
import { type Listening, listen } from '../../helpers/listen.ts';

let parts: Parts;
let server: Listening;
let url = '';
const clock = movingClock();
const id = 'settlement-0001';

beforeEach(async () => {
  const config = readConfig({ DATABASE_URL: ':memory:', LOG_LEVEL: 'silent' });
  parts = await compose(config, { clock, simulate: true });
  await seedHousehold(parts.store, household, [speaker], start);
  const write = { ...settleWrite(id, 'fine-1'), rail: 'handoff' } as const;
  await parts.store.dialogs.commit(commitOf({ writes: [write] }));
  await parts.jobs.drain();
  server = await listen(createApp(parts, {}));
  url = `${server.url}/pay/${payToken(parts.store.vault, id)}`;
});
afterEach(async () => {
  await parts.close();
  await server.close();
});

const page = async (method = 'GET', where = url) => {
  const response = await fetch(where, { method });
  return {
    status: response.status,
    text: await response.text(),
    policy: response.headers.get('content-security-policy'),
  };
};

it('shows the sum, pays once on the provider’s side, and never says itself that it is paid', async () => {
  const shown = await page();
  expect(shown).toMatchObject({ status: 200, text: expect.stringContaining('32,000원') });
  expect(shown.policy).toContain("default-src 'none'");
  const paid = await page('POST');
  expect(paid.text).toContain('확인하고 있어요');
  expect(paid.text).not.toMatch(/납부했|결제됐/);
  expect(parts.sandbox?.moves()).toMatchObject([{ kind: 'charge', id, amount: 32_000 }]);
});

it('says that it is paid when we know, and until then that it is being looked at', async () => {
  await page('POST');
  const settlements = parts.store.db.updateTable('settlements').where('id', '=', id);
  await settlements.set({ state: 'CHARGED' }).execute();
  expect(await page()).toMatchObject({ status: 200, text: expect.stringContaining('확인하고 있어요') });
  await settlements.set({ state: 'PAID' }).execute();
  expect(await page()).toMatchObject({ status: 200, text: expect.stringContaining('납부를 마쳤어요') });
  await settlements.set({ state: 'DECLINED' }).execute();
  expect(await page()).toMatchObject({ status: 404, text: expect.stringContaining('낼 수 없어요') });
});

it('opens for nobody who guesses, and not after its day', async () => {
  expect(await page('GET', `${url.slice(0, -2)}xx`)).toMatchObject({ status: 404 });
  expect(await page('POST', `${url.slice(0, -2)}xx`)).toMatchObject({ status: 404 });
  clock.pass(25 * 60 * 60 * 1000);
  expect(await page('POST')).toMatchObject({ status: 404 });
  expect(parts.sandbox?.moves()).toEqual([]);
});
