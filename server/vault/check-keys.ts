import type { Executor } from '../db/compiled.ts';
import type { KeyRing } from './key-ring.ts';
import { keyPages } from './wrapped-keys.ts';

interface MasterUse {
  readonly master: string;
  /** `first` wraps what is new, `spare` only unwraps, `unknown` is not configured. */
  readonly role: 'first' | 'spare' | 'unknown';
  members: number;
  server: number;
}

interface KeysReport {
  /** The configured ones first, those that wrap nothing too: such a spare may be taken away. */
  readonly masters: readonly MasterUse[];
  /** Where those lie that none of our master keys opens. */
  readonly lost: readonly string[];
}

/** Opens every data key once, and says which master key it took. */
export async function checkKeys(db: Executor, ring: KeyRing): Promise<KeysReport> {
  const uses = new Map<string, MasterUse>();
  const use = (master: string) => {
    const known = uses.get(master) ?? { master, role: roleOf(ring, master), members: 0, server: 0 };
    uses.set(master, known);
    return known;
  };
  for (const name of ring.names) use(name);
  const lost: string[] = [];
  for await (const { table, keys } of keyPages(db))
    for (const key of keys) {
      use(key.master)[table.owner]++;
      if (!ring.opens(table.place(key.id), key)) lost.push(table.place(key.id));
    }
  return { masters: [...uses.values()], lost };
}

function roleOf(ring: KeyRing, master: string): MasterUse['role'] {
  if (master === ring.current) return 'first';
  return ring.names.includes(master) ? 'spare' : 'unknown';
}
