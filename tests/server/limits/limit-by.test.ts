import { afterAll, beforeAll } from '@jest/globals';
import { limitsContract } from '../../contract/limits.ts';
import { onPostgres, sqliteInMemory } from '../../helpers/open-stores.ts';
import { type PostgresServer, startPostgres } from '../../helpers/postgres.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

limitsContract('limits over SQLite', sqliteInMemory);
limitsContract('limits over PostgreSQL', (clock) => onPostgres(server, clock));
