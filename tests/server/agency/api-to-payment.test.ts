import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createApp } from '../../../server/app.ts';
import { compose, type Parts } from '../../../server/compose.ts';
import { readConfig } from '../../../server/config.ts';
import { effectsBetween, snapshot } from '../../../server/db/effects.ts';
import { seedHousehold } from '../../../server/db/seed.ts';
import { household, start } from '../../contract/household.ts';
import { type Listening, listen } from '../../helpers/listen.ts';
import { type PostgresServer, startPostgres } from '../../helpers/postgres.ts';
import { speaker } from '../../helpers/stage-platform.ts';
import { slowClock, talker } from '../../helpers/talker.ts';
import { type AgencyCall, agencyCaller } from './agency-caller.ts';
import { parkingFields as fields } from './sent-notices.ts';

const sent = { kind: 'parking-fine', receiver: { phone: '010-0000-0001' }, fields };

/** From an agency's call to what is said at the speaker and taken from the card. */
function fromCallToPayment(name: string, database: () => Promise<string>): void {
  describe(`a fine that an agency sends over its API, on ${name}`, () => {
    const clock = slowClock(start);
    let parts: Parts;
    let server: Listening;
    let call: AgencyCall;

    beforeAll(async () => {
      const keys = Buffer.alloc(32, 7).toString('base64');
      const settings = { DATABASE_URL: await database(), LOG_LEVEL: 'silent', BISEO_MASTER_KEYS: keys };
      parts = await compose(readConfig(settings), { clock, simulate: true, jobsAtOnce: 1 });
      const { userId } = speaker;
      const seed = { ...household, fines: [], notices: [], speaker: { linked: true, private: true } };
      await seedHousehold(parts.store, seed, [{ platform: 'clova', userId }], start);
      server = await listen(createApp(parts, {}));
      call = await agencyCaller(server.url, parts.store, ['parking-fine']);
    });
    afterAll(async () => {
      await server.close();
      await parts.close();
    });

    it('is paid by voice as the rules say, once, and told to its agency', async () => {
      const answer = await call('POST', '/notices', 'k1', sent);
      const { id } = answer.body as { readonly id: string };
      const citizen = talker(parts, clock, 'clova');
      const before = await snapshot(parts.store);
      expect((await citizen.say('과태료 내 줘')).said).toMatch(/삼만\s?이천\s?원/);
      await citizen.say('네');
      expect((await citizen.say('사칠일구')).said).toContain('납부했습니다');
      expect(effectsBetween(before, await snapshot(parts.store))).toEqual([`paid:${id}`]);
      expect(parts.agency?.booked()).toMatchObject([{ fineId: id, amount: 32_000 }]);
      const late = await call('POST', `/notices/${id}/withdraw`, 'k2');
      expect(late).toMatchObject({ status: 409, body: { status: 409 } });
      expect(late.type).toContain('application/problem+json');
      expect((await call('GET', `/notices/${id}`)).body).toMatchObject({ state: 'heard' });
    });

    it('is not there to be paid once it is withdrawn, even if it was read back already', async () => {
      const { body } = await call('POST', '/notices', 'k3', {
        ...sent,
        fields: { ...fields, amount: 50_000 },
      });
      const citizen = talker(parts, clock, 'clova', { ...speaker, deviceId: 'device-2' });
      const before = await snapshot(parts.store);
      await citizen.say('과태료 내 줘');
      await citizen.say('네');
      const { id } = body as { readonly id: string };
      expect((await call('POST', `/notices/${id}/withdraw`, 'k4')).status).toBe(200);
      expect((await citizen.say('사칠일구')).said).toContain('돈은 나가지 않았어요');
      expect((await citizen.say('과태료 내 줘')).said).not.toContain('납부할까요');
      expect(effectsBetween(before, await snapshot(parts.store))).toEqual([`declined:${id}`]);
    });
  });
}

let postgres: PostgresServer | undefined;
afterAll(() => postgres?.stop());

fromCallToPayment('SQLite', async () => ':memory:');
fromCallToPayment('PostgreSQL', async () => {
  postgres = await startPostgres();
  return postgres.database('agency');
});
