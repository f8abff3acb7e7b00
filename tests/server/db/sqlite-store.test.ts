import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryFile } from '../../../server/db/open-database.ts';
import { openStore } from '../../../server/db/open-store.ts';
import { storeContract } from '../../contract/store.ts';

storeContract('SQLite in memory', async (clock) => {
  const store = await openStore({ file: memoryFile, clock });
  return { store, dispose: () => store.close() };
});

storeContract('SQLite in a file', async (clock) => {
  const folder = await mkdtemp(join(tmpdir(), 'biseo-store-'));
  const store = await openStore({ file: join(folder, 'biseo.db'), clock });
  return {
    store,
    async dispose() {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
});
