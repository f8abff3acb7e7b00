import { afterAll, beforeAll } from '@jest/globals';
import { openStore } from '../../../server/db/open-store.ts';
import { storeContract } from '../../contract/store.ts';
import { type PostgresServer, startPostgres } from '../../helpers/postgres.ts';

let server: PostgresServer;
let databases = 0;
beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => server.stop());

storeContract('PostgreSQL', async (clock) => {
  const store = await openStore({ file: await server.database(`contract_${databases++}`), clock });
  return { store, dispose: () => store.close() };
});
