/** In what databases differ where a table is made. */
export interface Storage {
  /** Added to a table whose rows should lie together by their key: one page then holds all of a member. */
  readonly clustered: string;
  /** The type of a column of bytes. */
  readonly bytes: string;
  /** Makes the database itself refuse to change or remove a row of this table. */
  appendOnly(table: string): readonly string[];
}

export const sqliteStorage: Storage = {
  clustered: ' without rowid',
  bytes: 'blob',
  appendOnly: (table) =>
    ['update', 'delete'].map(
      (change) => `create trigger ${table}_no_${change} before ${change} on ${table}
        begin select raise(abort, '${table} is append-only'); end`,
    ),
};

/** PostgreSQL finds rows by index alone. */
export const postgresStorage: Storage = {
  clustered: '',
  bytes: 'bytea',
  appendOnly: (table) => [
    `create or replace function refuse_change() returns trigger language plpgsql as $$
      begin raise exception '% is append-only', tg_table_name; end $$`,
    `create trigger ${table}_append_only before update or delete or truncate on ${table}
      for each statement execute function refuse_change()`,
  ],
};
