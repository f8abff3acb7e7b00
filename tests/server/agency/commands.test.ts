import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addAgency } from '../../../server/agency/agency-client.ts';
import { demoNotice } from '../../../server/agency/demo-notice.ts';
import { createApp } from '../../../server/app.ts';
import { compose } from '../../../server/compose.ts';
import { readConfig } from '../../../server/config.ts';
import { seedHousehold } from '../../../server/db/seed.ts';
import { koreanDate, systemClock } from '../../../shared/clock.ts';
import { addDays } from '../../../shared/domain/civil-date.ts';
import { household } from '../../contract/household.ts';
import { listen } from '../../helpers/listen.ts';
import { askToken, callWith } from './agency-caller.ts';

const folder = mkdtempSync(join(tmpdir(), 'biseo-agency-'));
const env = {
  DATABASE_URL: join(folder, 'biseo.db'),
  BISEO_MASTER_KEYS: Buffer.alloc(32, 5).toString('base64'),
  LOG_LEVEL: 'silent',
};
const run = promisify(execFile);

/** What an operator sees of one command. */
const agency = (...said: string[]) =>
  run('node', ['bin/biseo.js', 'agency', ...said], { env: { ...process.env, ...env } }).then(
    ({ stdout }) => ({ code: 0, text: stdout }),
    ({ code, stderr }: { readonly code: number; readonly stderr: string }) => ({ code, text: stderr }),
  );

const yesterday = addDays(koreanDate(systemClock.now()), -1);
const dayMs = 86_400_000;
/** Of what the sandbox agency sends. */
const trainingTurn = 0;
const parkingTurn = 1;
const kinds = ['civil-defense-training', 'parking-fine'];

/** A day of an agency as it was yesterday: sent over the API, then heard, put on a calendar and withdrawn. */
async function yesterdays(name: string): Promise<void> {
  const clock = { now: () => systemClock.now() - dayMs };
  const parts = await compose(readConfig(env), { clock, simulate: true });
  await seedHousehold(parts.store, { ...household, notices: [], fines: [] }, [], clock.now());
  const server = await listen(createApp(parts, {}));
  const { id, secret } = await addAgency(parts.store, name, kinds, clock.now());
  const token = (await (await askToken(server.url, id, secret)).json()) as { readonly access_token: string };
  const call = callWith(server.url, token.access_token);
  const send = async (turn: number, key: string, phone = '010-0000-0001') => {
    const { status, body } = await call('POST', '/notices', key, demoNotice(turn, phone, clock.now()));
    expect({ status, body }).toEqual({
      status: 202,
      body: expect.objectContaining({ id: expect.any(String) }),
    });
    return (body as { readonly id: string }).id;
  };
  const ids: string[] = [];
  for (let at = 0; at < 12; at++) ids.push(await send(trainingTurn, `t${at}`));
  await send(trainingTurn, 'elsewhere', '010-9999-9999');
  for (let at = 0; at < 3; at++) await send(parkingTurn, `f${at}`);
  const { db } = parts.store;
  await db.updateTable('notices').set({ read_at: clock.now() }).where('id', 'in', ids.slice(0, 7)).execute();
  await db
    .updateTable('agency_notices')
    .set({ acted_at: clock.now() })
    .where('id', 'in', ids.slice(0, 5))
    .execute();
  await call('POST', `/notices/${ids[11]}/withdraw`, 'w', {});
  await server.close();
  await parts.close();
}

beforeAll(() => yesterdays('종로구청'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('biseo agency', () => {
  it('registers an agency once under its name, however that is typed, and another one beside it', async () => {
    expect(await agency('보건소', '--kinds', 'flu-vaccination')).toMatchObject({ code: 0 });
    const taken = { code: 1, text: expect.stringContaining('이미 등록된 이름입니다: 보건소. 다른 이름으로') };
    expect(await agency('보건소', '--kinds', 'car-tax')).toEqual(taken);
    expect(await agency(' 보건소 '.normalize('NFD'), '--kinds', 'car-tax')).toEqual(taken);
    expect(await agency('보건소 분소', '--kinds', 'car-tax')).toMatchObject({ code: 0 });
    expect(await agency('  ', '--kinds', 'car-tax')).toMatchObject({ code: 1 });
    const report = await agency('report', '보건소'.normalize('NFD'));
    expect(report).toEqual({ code: 0, text: expect.stringContaining('이 기간에 보낸 알림이 없습니다') });
  });

  it('reports what became of what was sent yesterday, in sums', async () => {
    const { code, text } = await agency('report', '종로구청', '--from', yesterday);
    expect(code).toBe(0);
    const [days, trainings, parkings, ...more] = text.trim().split('\n');
    expect(days).toBe(`${yesterday} ~ ${yesterday}`);
    expect(trainings).toBe(
      '민방위 교육  보냄 13건, 거둠 1건, 닿음 10건 이상, 들음 5건 이상, 냈거나 일정에 넣음 5건 이상, 기한이 지나 지움 5건 미만',
    );
    expect(parkings).toMatch(
      /^주정차 위반 과태료 {2}보냄 3건, 거둠 0건, 닿음 5건 미만, 들음 5건 미만, 냈거나 /,
    );
    expect(more).toEqual([]);
  });
});
