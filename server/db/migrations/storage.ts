/** What a database adds to a table whose rows should lie together by their key: one page then holds all of a member. */
export interface Storage {
  readonly clustered: string;
}

/** SQLite has such tables; PostgreSQL finds rows by index alone. */
export const sqliteStorage: Storage = { clustered: ' without rowid' };

export const postgresStorage: Storage = { clustered: '' };
