import { afterAll, beforeAll } from '@jest/globals';
import { identityContract } from '../../contract/identity.ts';
import { onPostgres, sqliteInMemory } from '../../helpers/open-stores.ts';
import { type PostgresServer, startPostgres } from '../../helpers/postgres.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

identityContract('identity over SQLite', sqliteInMemory);
identityContract('identity over PostgreSQL', (clock) => onPostgres(server, clock));
