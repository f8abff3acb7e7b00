import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../errors.ts';

/** The project's folder, from wherever this code was bundled to. */
function projectRoot(): string {
  for (
    let folder = dirname(fileURLToPath(import.meta.url));
    folder !== dirname(folder);
    folder = dirname(folder)
  ) {
    if (existsSync(join(folder, 'shared', 'catalog', 'notice-kinds.json'))) return folder;
  }
  throw new AppError('BUG', 'the catalogue files are not beside the program');
}

/** Entries of a catalogue file, read at first use. A test holds the files against their schemas, so that a start need not. */
export function catalogue<Entry extends { readonly id: string }>(file: string): Catalogue<Entry> {
  let loaded: ReadonlyMap<string, Entry> | undefined;
  const entries = () => {
    loaded ??= new Map(readEntries<Entry>(file).map((entry) => [entry.id, entry]));
    return loaded;
  };
  return { all: () => [...entries().values()], find: (id) => entries().get(id) };
}

export interface Catalogue<Entry> {
  all(): readonly Entry[];
  find(id: string): Entry | undefined;
}

export function readEntries<Entry>(file: string): readonly Entry[] {
  return JSON.parse(readFileSync(join(projectRoot(), 'shared', 'catalog', file), 'utf8')) as Entry[];
}
