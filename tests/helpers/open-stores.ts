import pg from 'pg';
import { memoryFile } from '../../server/db/open-database.ts';
import { openStore } from '../../server/db/open-store.ts';
import { passingKeys } from '../../server/vault/master-keys.ts';
import type { Clock } from '../../shared/clock.ts';
import type { OpenedStore } from '../contract/store.ts';
import type { PostgresServer } from './postgres.ts';

export async function sqliteInMemory(clock: Clock): Promise<OpenedStore> {
  const store = await openStore({ file: memoryFile, clock });
  return { store, dispose: () => store.close() };
}

/** The databases of a server that nobody uses any more, and what their tables were before anybody did. */
interface Used {
  readonly spare: string[];
  readonly shape: string;
}

const used = new WeakMap<PostgresServer, Used>();
const template = 'migrated';
/** A copy opens with the keys of what it was copied from. */
const keys = passingKeys();
let databases = 0;

/** A database of its own on that server, as one is that was migrated and no more. */
export async function onPostgres(server: PostgresServer, clock: Clock): Promise<OpenedStore> {
  const { spare, shape } = used.get(server) ?? (await firstOf(server, clock));
  const file = spare.pop() ?? (await server.database(`store_${databases++}`, template));
  const store = await openStore({ file, clock, keys });
  return {
    store,
    async dispose() {
      await store.close();
      if ((await run(file, `${restore} ${shapeOf}`)) === shape) spare.push(file);
    },
  };
}

/** Migrates the template, and keeps beside its tables what the migrations put into them. */
async function firstOf(server: PostgresServer, clock: Clock): Promise<Used> {
  const file = await server.database(template);
  const first = await openStore({ file, clock, keys });
  await first.close();
  const shape = await run(file, `${keep} ${shapeOf}`);
  const mine = { spare: [], shape };
  used.set(server, mine);
  return mine;
}

const keep = `create schema kept;
do $$ declare name text; filled bool; begin
  for name in select tablename from pg_tables where schemaname = 'public' loop
    execute format('select exists (table public.%I)', name) into filled;
    if filled then execute format('create table kept.%1$I as table public.%1$I', name); end if;
  end loop;
end $$;`;

/** To empty and fill tables takes a fraction of a copy. No trigger fires: some tables are append-only. */
const restore = `set session_replication_role = replica;
do $$ declare name text; begin
  for name in select tablename from pg_tables where schemaname = 'public' loop
    execute format('delete from public.%I', name);
  end loop;
  for name in select tablename from pg_tables where schemaname = 'kept' loop
    execute format('insert into public.%1$I table kept.%1$I', name);
  end loop;
end $$;`;

/** A test that drops a trigger to tamper leaves a database for nobody else. */
const shapeOf = `select concat(
  (select string_agg(concat(oid, tgname, tgenabled), ' ' order by oid) from pg_trigger where not tgisinternal),
  (select string_agg(concat(oid, relname), ' ' order by oid) from pg_class where relnamespace = 'public'::regnamespace)
) as shape`;

/** What the last of the statements answers. */
async function run(url: string, text: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // Of several statements in one text pg gives a list, which its types do not know.
  const answers = [await client.query(text)].flat();
  await client.end();
  return JSON.stringify(answers.at(-1)?.rows);
}
