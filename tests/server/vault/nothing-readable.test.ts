import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { answerThrough } from '../../../server/cli/citizen.ts';
import { type Conversation, startConversation } from '../../../server/cli/conversation.ts';
import { storyClock } from '../../../server/cli/story-clock.ts';
import { feedTokens, openFeed } from '../../../server/db/calendar-feeds.ts';
import { linkGoogle, unlinkGoogle } from '../../../server/db/google-links.ts';
import { seedHousehold } from '../../../server/db/seed.ts';
import { isReadableIn } from './readable.ts';
import { type Secret, secretHousehold } from './secret-household.ts';

const households = Array.from({ length: 12 }, (_, number) => secretHousehold(number));
const [first = secretHousehold(0)] = households;
const accessToken = 'tok-Zq81xWmP0sLd47vK';
/** At Google: one that stays linked, one that is given back. */
const refreshTokens = ['1//0gXw73kQzR5bNc81mV', '1//0gTp46hJyL9dKs20fB'] as const;
const secrets: readonly Secret[] = [
  ...households.flatMap((household) => household.secrets),
  { what: 'access token', value: accessToken },
  ...refreshTokens.map((value) => ({ what: 'refresh token', value })),
];
/** Made while it ran. */
const made: Secret[] = [];
const said = ['알림 읽어 줘', '과태료 내줘', '등본 보내줘', '입영일 연기 신청해 줘', '가족관계증명서 보내줘'];

const folder = mkdtempSync(join(tmpdir(), 'biseo-secrets-'));
const clock = storyClock('2026-11-23T10:00:00+09:00');
const logged: string[] = [];
const counted: Record<string, number> = {};
let files: readonly string[];

beforeAll(async () => {
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  const conversation = await startConversation({
    unhurried: true,
    platform: 'alexa',
    household: first.seed,
    clock,
    database: join(folder, 'biseo.db'),
    log,
    accessToken,
  });
  const { store } = conversation.parts;
  for (const { seed } of households.slice(1)) await seedHousehold(store, seed, [], clock.now());
  await followCalendars(conversation);
  for (const words of said) await talk(conversation, words);
  for (const table of ['settlements', 'documents', 'petitions', 'phone_messages', 'dialogs'] as const)
    counted[table] = (await store.db.selectFrom(table).selectAll().execute()).length;
  const sealed = await store.db.selectFrom('settlements').select('state').execute();
  counted.google = (await store.db.selectFrom('google_links').selectAll().execute()).length;
  counted.paid = sealed.filter(({ state }) => state === 'PAID').length;
  // As a copy taken while it runs, and once more when it has closed.
  const running = contents();
  await conversation.close();
  files = [...running, ...contents()];
});
afterAll(() => rmSync(folder, { recursive: true }));

/** By an address, and at Google, where one of two was given up while nobody answered there. */
async function followCalendars({ parts }: Conversation): Promise<void> {
  const { store, google, jobs } = parts;
  const sandbox = await google.sandbox?.();
  const ids = first.seed.members.map(({ id }) => id);
  const at = clock.now();
  for (const [number, memberId] of ids.entries()) {
    const refreshToken = refreshTokens[number] ?? '';
    sandbox?.book.refreshTokens.set(refreshToken, '');
    await store.queue.write(
      async (trx) => {
        await openFeed(trx, store.vault, { memberId, at });
        await linkGoogle(trx, store.vault, { memberId, refreshToken, at });
      },
      { durable: true },
    );
  }
  await jobs.drain();
  sandbox?.tokens.set(['down']);
  await store.queue.write((trx) => unlinkGoogle(trx, store.vault, ids[1] ?? '', at), { durable: true });
  await jobs.drain();
  for (const value of (await feedTokens(store.db, store.vault, ids)).values())
    made.push({ what: 'calendar address', value });
  for (const value of sandbox?.book.accessTokens.keys() ?? [])
    made.push({ what: 'Google access token', value });
}

async function talk(conversation: Conversation, words: string): Promise<void> {
  await answerThrough(conversation, first.seed, await conversation.hear(words));
  await conversation.parts.jobs.drain();
  await conversation.parts.sandbox?.webhooksSettled();
  await conversation.parts.jobs.drain();
  clock.pass(5_000);
}

// Pages that are empty hide nothing.
const contents = () =>
  readdirSync(folder)
    .filter((file) => !file.endsWith('.key'))
    .map((file) => readFileSync(join(folder, file), 'latin1').replaceAll(/\0{9,}/g, '\0'));

it('pays, reads notices, sends certificates and files a petition, so that there is something to find', () => {
  expect(counted.paid).toBeGreaterThan(0);
  expect(counted.google).toBe(1);
  expect(made.map(({ what }) => what)).toEqual(
    expect.arrayContaining(['calendar address', 'Google access token']),
  );
  expect(counted.documents).toBeGreaterThan(0);
  expect(counted.petitions).toBeGreaterThan(0);
  expect(counted.phone_messages).toBeGreaterThan(0);
  expect(counted.dialogs).toBeGreaterThan(0);
  expect(logged.length).toBeGreaterThan(said.length);
  expect(files.join('').length).toBeGreaterThan(100_000);
});

it('seeds at least two hundred secrets, no two alike', () => {
  expect(new Set(secrets.map(({ value }) => value)).size).toBe(secrets.length);
  expect(secrets.length).toBeGreaterThanOrEqual(200);
});

it.each([
  ['text', (value: string) => Buffer.from(`xx${value}yy`).toString('latin1')],
  ['UTF-16', (value: string) => Buffer.from(`x${value}y`, 'utf16le').toString('latin1')],
  ['hex', (value: string) => Buffer.from(`x${value}y`).toString('hex').toUpperCase()],
  ['base64', (value: string) => Buffer.from(`${value}y`).toString('base64')],
  ['base64 one on', (value: string) => Buffer.from(`x${value}yy`).toString('base64')],
  ['base64 two on', (value: string) => Buffer.from(`xx${value}y`).toString('base64url')],
])('would find a secret that lies there as %s', (_what, written) => {
  for (const { value } of secrets) expect(isReadableIn(`#${written(value)}#`, value)).toBe(true);
});

it('finds none of them in the database, its journal or the logs', () => {
  const all = [...files, Buffer.from(logged.join('')).toString('latin1')].join('\n');
  expect([...secrets, ...made].filter(({ value }) => isReadableIn(all, value))).toEqual([]);
});
