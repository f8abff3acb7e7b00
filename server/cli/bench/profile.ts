import type { KeyObject } from 'node:crypto';
import { copyFileSync } from 'node:fs';
import { systemClock } from '../../../shared/clock.ts';
import { converse } from '../../../shared/dialog/converse.ts';
import { handlers } from '../../../shared/handlers/index.ts';
import type { Deps } from '../../../shared/ports/deps.ts';
import { platforms } from '../../../skills/registry.ts';
import { loadVoiceModel } from '../../../voice-models/load.ts';
import { createUnderstand } from '../../../voice-models/nlu/understand.ts';
import { openStore } from '../../db/open-store.ts';
import { openAnswers } from '../../open-answers.ts';
import { applicationId, signedRequests } from './requests.ts';

const turns = 4_000;
const from = 50_000;

/** Where the time of a turn goes: its steps one after another, alone on the machine, in microseconds. */
export async function profile(seed: string, privateKey: KeyObject, publicKey: KeyObject): Promise<string> {
  copyFileSync(seed, `${seed}.profile`);
  copyFileSync(`${seed}.key`, `${seed}.profile.key`);
  const store = await openStore({ file: `${seed}.profile`, clock: systemClock });
  const spent = new Map<string, number>();
  const engine = {
    deps: timed({ ...store, links: { spokenCode: async () => undefined }, answers: openAnswers() }, spent),
    understand: createUnderstand(loadVoiceModel()),
    handlers,
  };
  const entry = platforms.find(({ id }) => id === 'clova');
  if (!entry) throw new Error('clova is not registered');
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const platform = entry.create({ CLOVA_APPLICATION_ID: applicationId, CLOVA_PUBLIC_KEY: pem });
  const now = Date.now();
  const requests = signedRequests(privateKey, from, turns, now).map(split);
  const time = timer(spent);
  const cpu = process.cpuUsage();
  for (const { headers, body } of requests) {
    await time('verify', () => platform.verify({ headers, body, now }));
    const turn = await time('read', async () => platform.read(JSON.parse(body.toString()), now));
    const { reply } = await time('converse', () => converse(engine, turn));
    await time('render', async () => JSON.stringify(platform.render(reply, turn)));
  }
  const used = process.cpuUsage(cpu);
  await store.close();
  spent.set('processor in all', (used.user + used.system) / 1000);
  const lines = [...spent].map(
    ([step, ms]) => `  ${step.padEnd(18)} ${((ms / turns) * 1000).toFixed(1).padStart(7)} µs`,
  );
  return ['where the time of a turn goes (converse holds the store calls):', ...lines].join('\n');
}

function split(raw: Buffer): { headers: Record<string, string>; body: Buffer } {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw.toString('latin1', 0, end).split('\r\n').slice(1);
  return {
    headers: Object.fromEntries(lines.map((line) => line.split(': ') as [string, string])),
    body: raw.subarray(end + 4),
  };
}

type Timer = <T>(step: string, work: () => Promise<T>) => Promise<T>;

function timer(spent: Map<string, number>): Timer {
  return async (step, work) => {
    const began = performance.now();
    const result = await work();
    spent.set(step, (spent.get(step) ?? 0) + performance.now() - began);
    return result;
  };
}

function timed(store: Deps, spent: Map<string, number>): Deps {
  const time = timer(spent);
  return {
    ...store,
    homes: { at: (...who) => time('  homes.at', () => store.homes.at(...who)) },
    dialogs: {
      load: (key) => time('  dialogs.load', () => store.dialogs.load(key)),
      commit: (commit) => time('  dialogs.commit', () => store.dialogs.commit(commit)),
    },
    notices: {
      unread: (member) => time('  notices.unread', () => store.notices.unread(member)),
      recent: (member) => time('  notices.recent', () => store.notices.recent(member)),
    },
  };
}
