import { existsSync } from 'node:fs';
import { systemClock } from '../../shared/clock.ts';
import { ToldError } from '../../shared/errors.ts';
import { type Config, readConfig } from '../config.ts';
import { isPostgresUrl } from '../db/dialect.ts';
import { memoryFile } from '../db/open-database.ts';
import { openStore, type Store } from '../db/open-store.ts';
import { masterKeys } from '../vault/master-keys.ts';

/** Opens the store that the environment names for one command, and closes it whatever happens. `makes`: also a new one. */
export async function withStore<T>(
  use: (store: Store, config: Config) => Promise<T>,
  { makes = false }: { readonly makes?: boolean } = {},
): Promise<T> {
  const config = makes ? readConfig(process.env) : configOfKept();
  const keys = masterKeys(config, { simulate: true });
  const store = await openStore({ file: config.database, clock: systemClock, keys });
  try {
    return await use(store, config);
  } finally {
    await store.close();
  }
}

/** For a database that is there already: of a mistyped one everything looks well, because there is nothing in it. */
export function configOfKept(): Config {
  const config = readConfig(process.env);
  const { database } = config;
  if (isPostgresUrl(database) || database === memoryFile || existsSync(database)) return config;
  throw new ToldError(`DATABASE_URL: there is no database ${database}; npx biseo serve makes one`);
}
