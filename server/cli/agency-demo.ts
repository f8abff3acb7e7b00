import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { systemClock } from '../../shared/clock.ts';
import { ToldError } from '../../shared/errors.ts';
import { renewAgency } from '../agency/agency-client.ts';
import { demoKinds, demoNotice } from '../agency/demo-notice.ts';
import type { Print } from './play.ts';
import { withStore } from './with-store.ts';

interface DemoOptions {
  readonly url: string;
  readonly phone: string;
  readonly every: string;
  readonly count: string;
}

export const demoAgency = {
  id: 'b15e0000-0000-4000-8000-000000000001',
  name: '연습 기관',
  kinds: demoKinds,
};
const mostNotices = 1000;
const callMs = 10_000;
const seconds = z.coerce.number().min(0).max(86_400);
const counted = z.coerce.number().int().min(1).max(mostNotices);

/**
 * A sandbox agency: registers, takes a token, and sends one notice after the other over the real API until it is stopped.
 * It stays registered, so that its report can be read when the day is over; its secret ends with this process.
 */
export async function agencyDemo(options: DemoOptions, print: Print): Promise<void> {
  const everyMs = 1000 * numberOf('every', options.every, seconds, '0에서 86400까지의 초');
  const count = numberOf('count', options.count, counted, `1에서 ${mostNotices}까지의 수`);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  await withStore(async (store) => {
    const client = await renewAgency(store, demoAgency, systemClock.now());
    const token = await tokenOf(options.url, client);
    const run = randomUUID();
    for (let turn = 0; turn < count && !stop.signal.aborted; turn++) {
      if (turn > 0) await pause(everyMs, stop.signal);
      if (!stop.signal.aborted) print.out(await sendOne(options, token, `${run}-${turn}`, turn));
    }
  });
  print.out(`내일부터 볼 수 있는 보고: npx biseo agency report '${demoAgency.name}'`);
}

function numberOf(name: string, said: string, schema: z.ZodCoercedNumber, wanted: string): number {
  const read = schema.safeParse(said);
  if (read.success) return read.data;
  throw new ToldError(`--${name} ${JSON.stringify(said)}: ${wanted}로 적어 주세요`);
}

/** Being stopped is an end like another. */
const pause = (ms: number, signal: AbortSignal) => wait(ms, undefined, { signal }).catch(() => undefined);

async function tokenOf(
  url: string,
  client: { readonly id: string; readonly secret: string },
): Promise<string> {
  const { id: client_id, secret: client_secret } = client;
  const body = new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret });
  const answer = await call(`${url}/api/v1/token`, { method: 'POST', body });
  return z.object({ access_token: z.string() }).parse(answer).access_token;
}

async function sendOne(
  { url, phone }: DemoOptions,
  token: string,
  key: string,
  turn: number,
): Promise<string> {
  const notice = demoNotice(turn, phone, systemClock.now());
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'idempotency-key': key,
  };
  const sent = await call(`${url}/api/v1/notices`, { method: 'POST', headers, body: JSON.stringify(notice) });
  const { id, state } = z.object({ id: z.string(), state: z.string() }).parse(sent);
  return `${notice.kind}  ${id}  ${state}`;
}

async function call(url: string, request: RequestInit): Promise<unknown> {
  const answer = await fetch(url, { ...request, signal: AbortSignal.timeout(callMs) }).catch(
    (cause: unknown) => {
      throw new ToldError(`서버가 답하지 않습니다: ${url}. 먼저 npx biseo serve`, { cause });
    },
  );
  if (!answer.ok) throw new ToldError(`${url}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
