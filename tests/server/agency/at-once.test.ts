import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addAgency, issueToken } from '../../../server/agency/agency-client.ts';
import { apiLimits } from '../../../server/agency/api-limits.ts';
import { createApp } from '../../../server/app.ts';
import { compose, type Parts } from '../../../server/compose.ts';
import { readConfig } from '../../../server/config.ts';
import { seedHousehold } from '../../../server/db/seed.ts';
import { systemClock } from '../../../shared/clock.ts';
import { household } from '../../contract/household.ts';
import { type Listening, listen } from '../../helpers/listen.ts';
import { type PostgresServer, startPostgres } from '../../helpers/postgres.ts';
import { type AgencyCall, agencyCaller, askToken, callWith } from './agency-caller.ts';
import { training } from './sent-notices.ts';

const kind = 'civil-defense-training';
const known = '010-0000-0001';
/** As many servers on one database as it can have. */
function askedAtOnce(name: string, servers: number, database: () => Promise<string>): void {
  describe(`the agency API asked at once, on ${name}`, () => {
    const parts: Parts[] = [];
    const listening: Listening[] = [];
    const calls: AgencyCall[] = [];
    const call: AgencyCall = (...asked) => (calls[0] as AgencyCall)(...asked);
    const store = () => (parts[0] as Parts).store;
    const fromAll = <T>(times: number, ask: (own: AgencyCall) => Promise<T>) =>
      Promise.all(Array.from({ length: times }, (_, at) => ask(calls[at % calls.length] as AgencyCall)));
    const idOf = ({ body }: { readonly body: unknown }) => (body as { readonly id: string }).id;
    const noticesOf = (id: string) =>
      store().db.selectFrom('notices').selectAll().where('id', '=', id).execute();

    beforeAll(async () => {
      const keys = Buffer.alloc(32, 7).toString('base64');
      const url = await database();
      const settings = { DATABASE_URL: url, LOG_LEVEL: 'silent', BISEO_MASTER_KEYS: keys };
      for (let at = 0; at < servers; at++) {
        const own = await compose(readConfig(settings), {
          clock: systemClock,
          simulate: true,
          jobsAtOnce: 1,
        });
        parts.push(own);
        listening.push(await listen(createApp(own, {})));
      }
      await seedHousehold(store(), household, [{ platform: 'clova', userId: 'user-1' }], systemClock.now());
      const { id, secret } = await addAgency(store(), '시청', [kind], 1);
      const asked = await askToken((listening[0] as Listening).url, id, secret);
      const { access_token: token } = (await asked.json()) as { readonly access_token: string };
      for (const { url: own } of listening) calls.push(callWith(own, token));
    });
    afterAll(async () => {
      for (const one of listening) await one.close();
      for (const one of parts) await one.close();
    });

    it('sends once what twelve send under one key', async () => {
      const answers = await fromAll(12, (own) => own('POST', '/notices', 'same', training(known)));
      expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
      expect(answers.every(({ status }) => status === 202)).toBe(true);
      expect(await noticesOf(idOf(answers[0] as { body: unknown }))).toHaveLength(1);
    });

    it('takes one of two bodies that come at once under one key', async () => {
      let hours = 2;
      const answers = await fromAll(2, (own) =>
        own('POST', '/notices', 'either', training(known, { hours: ++hours })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([202, 422]);
    });

    it('keeps of a batch what is right, and answers it again as it did', async () => {
      const batch = [
        training(known),
        training(known, { hours: 'four' }),
        { kind: 'traffic-fine' },
        7,
        training(known),
      ];
      const first = await call('POST', '/notices/batch', 'batch', batch);
      const items = first.body as readonly {
        readonly status: number;
        readonly body: { readonly id: string };
      }[];
      expect(items.map(({ status }) => status)).toEqual([202, 422, 403, 422, 202]);
      expect((await call('POST', '/notices/batch', 'batch', batch)).body).toEqual(first.body);
      for (const { status, body } of items)
        if (status === 202) expect(await noticesOf(body.id)).toHaveLength(1);
    });

    it('withdraws once, however many ask, and changes nothing afterwards', async () => {
      const id = idOf(await call('POST', '/notices', 'gone', training(known)));
      let asked = 0;
      const answers = await fromAll(6, (own) => own('POST', `/notices/${id}/withdraw`, `gone-${asked++}`));
      expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
      expect(await noticesOf(id)).toEqual([]);
      const { fields } = training(known);
      expect((await call('PATCH', `/notices/${id}`, 'late', { fields })).status).toBe(409);
    });

    it('is unheard again once it is changed after it was heard', async () => {
      const id = idOf(await call('POST', '/notices', 'heard', training(known)));
      await store().db.updateTable('notices').set({ read_at: 1 }).where('id', '=', id).execute();
      expect((await call('GET', `/notices/${id}`)).body).toMatchObject({ state: 'heard' });
      const { fields } = training(known, { place: '구민회관' });
      expect((await call('PATCH', `/notices/${id}`, 'again', { fields })).status).toBe(200);
      expect((await call('GET', `/notices/${id}`)).body).toMatchObject({ state: 'accepted' });
    });

    it('shows no agency what another sent, nor a token what is not in its scope, nor an old token anything', async () => {
      const id = idOf(await call('POST', '/notices', 'mine', training(known)));
      const { url } = listening[0] as Listening;
      const stranger = await agencyCaller(url, store(), [kind]);
      for (const answer of [
        await stranger('GET', `/notices/${id}`),
        await stranger('POST', `/notices/${id}/withdraw`, 'theirs'),
        await stranger('PATCH', `/notices/${id}`, 'theirs-2', { fields: training(known).fields }),
      ])
        expect(answer.status).toBe(404);
      const client = await addAgency(store(), '구청', [kind, 'traffic-fine'], 1);
      const now = systemClock.now();
      const asked = async (scope: string, at: number) => {
        const granted = await issueToken(store(), { ...client, scope }, at);
        if (typeof granted === 'string') throw new Error(granted);
        const headers = {
          authorization: `Bearer ${granted.token}`,
          'content-type': 'application/json',
          'idempotency-key': scope,
        };
        const body = JSON.stringify(training(known));
        return (await fetch(`${url}/api/v1/notices`, { method: 'POST', headers, body })).status;
      };
      expect(await asked('notice:traffic-fine', now)).toBe(403);
      expect(await asked(`notice:${kind}`, now - 3_600_001)).toBe(401);
      expect(await asked(`notice:${kind}`, now)).toBe(202);
    });

    it('answers the same whether the receiver is with us or not', async () => {
      const shapes = [];
      for (const [at, phone] of [known, '010-9876-5432'].entries()) {
        const { status, type, body } = await call('POST', '/notices', `who-${at}`, training(phone));
        const id = idOf({ body });
        const path = `/notices/${id}`;
        const { fields } = training(phone, { hours: 2 });
        const later = [
          await call('GET', path),
          await call('PATCH', path, `who-change-${at}`, { fields }),
          await call('POST', `${path}/withdraw`, `who-gone-${at}`),
          await call('GET', path),
        ];
        shapes.push(JSON.stringify([status, type, body, later]).replaceAll(id, 'id'));
      }
      expect(shapes[0]).toBe(shapes[1]);
    });

    it('takes its time over a batch, whoever it is for', async () => {
      for (const phone of [known, '010-9876-5432']) {
        const batch = Array(100).fill(training(phone));
        const began = performance.now();
        await call('POST', '/notices/batch', `slow-${phone}`, batch);
        expect(performance.now() - began).toBeGreaterThan(
          apiLimits.soonestMs + 100 * apiLimits.soonestMsEach - 5,
        );
      }
    });
  });
}

askedAtOnce('SQLite', 1, async () => ':memory:');

describe('on a server with several writers', () => {
  let postgres: PostgresServer;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres?.stop());
  askedAtOnce('PostgreSQL', 2, () => postgres.database('at_once'));
});
