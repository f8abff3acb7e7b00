import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoCount, demoKinds, demoNotice } from '../../../server/agency/demo-notice.ts';
import { sentSchema } from '../../../server/agency/notice-schema.ts';
import { agencyReport, type ReportRow } from '../../../server/agency/report.ts';
import { createApp } from '../../../server/app.ts';
import { demoAgency } from '../../../server/cli/agency-demo.ts';
import { compose, type Parts } from '../../../server/compose.ts';
import { readConfig } from '../../../server/config.ts';
import { seedHousehold } from '../../../server/db/seed.ts';
import { koreanDate, systemClock } from '../../../shared/clock.ts';
import { household, start } from '../../contract/household.ts';
import { type Listening, listen } from '../../helpers/listen.ts';

const folder = mkdtempSync(join(tmpdir(), 'biseo-demo-'));
const env = {
  DATABASE_URL: join(folder, 'biseo.db'),
  BISEO_MASTER_KEYS: Buffer.alloc(32, 5).toString('base64'),
  LOG_LEVEL: 'silent',
};
let parts: Parts;
let server: Listening;

beforeAll(async () => {
  parts = await compose(readConfig(env), { clock: systemClock, simulate: true });
  await seedHousehold(parts.store, { ...household, notices: [], fines: [] }, [], start);
  server = await listen(createApp(parts, {}));
});
afterAll(async () => {
  await server.close();
  await parts.close();
  rmSync(folder, { recursive: true });
});

const demo = (...options: string[]) =>
  spawn('node', ['bin/biseo.js', 'agency', 'demo', '--url', server.url, ...options], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });

const agencies = () => parts.store.db.selectFrom('agencies').select(['id', 'secret_hash']).execute();

describe('the sandbox agency', () => {
  it('has only notices that the API takes, each with its days ahead', () => {
    for (let turn = 0; turn < demoCount; turn++) {
      const notice = demoNotice(turn, '010-0000-0001', start);
      expect([turn, sentSchema(notice.kind)?.safeParse(notice).error]).toEqual([turn, undefined]);
    }
    expect(demoNotice(0, '', start).fields).toMatchObject({
      at: '2026-12-05T14:00:00+09:00',
      end: '2026-12-05',
    });
    expect(demoKinds).toHaveLength(demoCount);
  });

  it.each([
    ['--every', 'x', '--every "x": 0에서 86400까지의 초로 적어 주세요\n'],
    ['--count', '0', '--count "0": 1에서 1000까지의 수로 적어 주세요\n'],
  ])('says in one line what is wrong with %s %s', (option, value, line) => {
    const command = ['bin/biseo.js', 'agency', 'demo', option, value];
    const { status, stderr } = spawnSync('node', command, { encoding: 'utf8' });
    expect([status, stderr]).toEqual([1, line]);
  });

  it('sends them over the real API, and can be reported of afterwards', async () => {
    const [code] = await once(demo('--every', '0', '--count', '3'), 'exit');
    expect(code).toBe(0);
    const told = await parts.store.notices.unread('younghee');
    expect(told.map(({ kind }) => kind).sort()).toEqual([
      'civil-defense-training',
      'parking-fine',
      'traffic-fine',
    ]);
    expect(await parts.store.fines.of('younghee')).toHaveLength(2);
    const today = koreanDate(systemClock.now());
    const { body } = await agencyReport(
      parts.store.db,
      demoAgency,
      { from: today, to: today },
      systemClock.now() + 86_400_000,
    );
    expect(
      (body as { readonly kinds: readonly ReportRow[] }).kinds.map(({ kind, sent }) => [kind, sent]),
    ).toEqual(told.map(({ kind }) => [kind, 1]).sort());
  });

  it('stops at once when it is told to, and is the same agency as before, with another secret', async () => {
    const running = demo('--every', '600', '--count', '9');
    await once(running.stdout, 'data');
    const first = (await agencies())[0]?.secret_hash;
    running.kill('SIGINT');
    const [code] = await once(running, 'exit');
    expect(code).toBe(0);
    const again = demo('--every', '0', '--count', '1');
    expect(await once(again, 'exit')).toEqual([0, null]);
    const rows = await agencies();
    expect(rows.map(({ id }) => id)).toEqual([demoAgency.id]);
    expect(rows[0]?.secret_hash).not.toBe(first);
  });
});
