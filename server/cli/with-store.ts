import { systemClock } from '../../shared/clock.ts';
import { type Config, readConfig } from '../config.ts';
import { openStore, type Store } from '../db/open-store.ts';
import { masterKeys } from '../vault/master-keys.ts';

/** Opens the store that the environment names for one command, and closes it whatever happens. */
export async function withStore<T>(use: (store: Store, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  const keys = masterKeys(config, { simulate: true });
  const store = await openStore({ file: config.database, clock: systemClock, keys });
  try {
    return await use(store, config);
  } finally {
    await store.close();
  }
}
