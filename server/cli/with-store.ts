import { existsSync } from 'node:fs';
import { systemClock } from '../../shared/clock.ts';
import { ToldError } from '../../shared/errors.ts';
import { type Config, readConfig } from '../config.ts';
import { isPostgresUrl } from '../db/dialect.ts';
import { fileHoldsTables, memoryFile } from '../db/open-database.ts';
import { openStore, type Store } from '../db/open-store.ts';
import { withoutSecrets } from '../db/unreachable.ts';
import { masterKeys } from '../vault/master-keys.ts';

/** Opens the store that the environment names for one command, and closes it whatever happens. `makes`: also a new one. */
export async function withStore<T>(
  use: (store: Store, config: Config) => Promise<T>,
  { makes = false }: { readonly makes?: boolean } = {},
): Promise<T> {
  const config = makes ? readConfig(process.env) : await configOfKept();
  const keys = masterKeys(config, { simulate: true });
  const store = await openStore({ file: config.database, clock: systemClock, keys });
  try {
    return await use(store, config);
  } finally {
    await store.close();
  }
}

/** For a database that is there already: of a mistyped one everything looks well, because there is nothing in it. */
export async function configOfKept(): Promise<Config> {
  const config = readConfig(process.env);
  const wrong = await whyNotKept(config.database);
  if (wrong === undefined) return config;
  throw new ToldError(`DATABASE_URL: ${wrong}; npx biseo serve makes one`);
}

async function whyNotKept(database: string): Promise<string | undefined> {
  if (database === memoryFile) return undefined;
  if (isPostgresUrl(database)) {
    const { holdsTables } = await import('../db/open-postgres.ts');
    return (await holdsTables(database)) ? undefined : `${withoutSecrets(database)} is no database of ours`;
  }
  if (!existsSync(database)) return `there is no database ${database}`;
  return fileHoldsTables(database) ? undefined : `${database} is no database of ours`;
}
