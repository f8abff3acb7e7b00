import { afterAll, beforeAll } from '@jest/globals';
import { linkingContract } from '../../contract/linking.ts';
import { onPostgres } from '../../helpers/open-stores.ts';
import { type PostgresServer, startPostgres } from '../../helpers/postgres.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

linkingContract('linking over PostgreSQL', (clock) => onPostgres(server, clock));
