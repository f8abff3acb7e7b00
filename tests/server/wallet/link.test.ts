import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openWalletWorld, type WalletWorld } from './wallet-world.ts';

const minute = 60_000;
let world: WalletWorld;
let documents = 0;

beforeAll(async () => {
  world = await openWalletWorld();
});
afterAll(() => world.close());

const newLink = async () => (await world.issue(`d${documents++}`)).link;
async function ask(link: string): Promise<string> {
  await world.post(link, { ask: '1' });
  await world.parts.jobs.drain();
  return /인증번호 (\d{6})/.exec(world.lastMessage())?.[1] ?? '';
}
const wrongOf = (code: string) => ((Number(code) + 1) % 1_000_000).toString().padStart(6, '0');

it('opens once, with the code that came to the phone, into the wallet of whoever it is', async () => {
  const link = await newLink();
  expect(link).toMatch(/^\/d\/[\w-]{22}$/);
  const first = await world.get(link);
  expect([first.status, first.text.includes('번호 받기')]).toEqual([200, true]);
  expect(first.text).not.toMatch(/등본|김영희|5678/);
  const code = await ask(link);
  expect(world.lastMessage()).toMatch(/\n@127\.0\.0\.1 #\d{6}$/);
  expect((await world.get(link)).text).toContain('one-time-code');
  const opened = await world.post(link, { code: `${code.slice(0, 3)} ${code.slice(3)}` });
  expect([opened.status, opened.headers.get('location')]).toEqual([303, `/wallet#d${documents - 1}`]);
  expect(opened.headers.get('set-cookie')).toContain('biseo_phone');
  const again = await world.post(link, { code });
  expect([again.status, again.text.includes('이미 여신 링크'), again.headers.get('set-cookie')]).toEqual([
    410,
    true,
    null,
  ]);
});

it('is closed by three wrong codes, and the right one comes too late', async () => {
  const link = await newLink();
  const code = await ask(link);
  const wrong = [];
  for (let at = 0; at < 3; at++) wrong.push((await world.post(link, { code: wrongOf(code) })).status);
  expect(wrong).toEqual([403, 403, 410]);
  const late = await world.post(link, { code });
  expect([late.status, late.headers.get('set-cookie')]).toEqual([410, null]);
  expect(late.text).toContain('다시 보내 줘');
});

it('counts wrong codes that come at once', async () => {
  const link = await newLink();
  const code = await ask(link);
  const wrong = Array.from({ length: 20 }, () => world.post(link, { code: wrongOf(code) }));
  const statuses = (await Promise.all(wrong)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 403)).toHaveLength(2);
});

it('lives half an hour, its code five minutes, and sends three codes at most', async () => {
  const link = await newLink();
  const codes = [await ask(link)];
  const sent = world.parts.documents.sandboxes.messages?.sent().length;
  await ask(link);
  expect(world.parts.documents.sandboxes.messages?.sent().length).toBe(sent);
  world.clock.pass(6 * minute);
  expect((await world.post(link, { code: codes[0] ?? '' })).headers.get('set-cookie')).toBeNull();
  codes.push(await ask(link));
  expect(codes[1]).not.toBe(codes[0]);
  world.clock.pass(25 * minute);
  const expired = await world.post(link, { code: codes[1] ?? '' });
  expect([expired.status, expired.text.includes('시간이 지난')]).toEqual([410, true]);
});

it('answers to what nobody sent', async () => {
  const nobody = await world.post('/d/AAAAAAAAAAAAAAAAAAAAAA', { code: '123456' });
  expect([nobody.status, nobody.text.includes('없는 링크')]).toEqual([404, true]);
});

it('gives nothing away in the database', async () => {
  const link = await newLink();
  const code = await ask(link);
  const { db } = world.parts.store;
  const rows = [
    await db.selectFrom('deliveries').selectAll().execute(),
    await db.selectFrom('jobs').selectAll().execute(),
  ];
  expect(JSON.stringify(rows)).not.toContain(link.slice(3));
  expect(JSON.stringify(rows)).not.toContain(`"${code}"`);
});
