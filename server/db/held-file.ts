import { closeSync, openSync, realpathSync } from 'node:fs';

interface Held {
  readonly fd: number;
  users: number;
}

const held = new Map<string, Held>();

/**
 * A descriptor of a database's file, for what SQLite has no word for. Its locks are those of the process, and closing any
 * descriptor of the file would give them all back (fcntl(2)): call `release` when the connections are closed. The last
 * one to do so closes it.
 */
export function holdFile(file: string): { readonly fd: number; release(): void } {
  const path = realpathSync(file);
  const one = held.get(path) ?? { fd: openSync(path, 'r'), users: 0 };
  one.users += 1;
  held.set(path, one);
  return {
    fd: one.fd,
    release() {
      one.users -= 1;
      if (one.users > 0) return;
      held.delete(path);
      closeSync(one.fd);
    },
  };
}
