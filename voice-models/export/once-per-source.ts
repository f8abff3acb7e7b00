import type { ExportSource } from './exporter.ts';

/** Works out once what every sample of a source asks for again. A source never changes: another one is another object. */
export function oncePerSource<Key, Made>(
  make: (from: ExportSource, key: Key) => Made,
): (from: ExportSource, key: Key) => Made {
  const bySource = new WeakMap<ExportSource, Map<Key, Made>>();
  return (from, key) => {
    const made = bySource.get(from) ?? new Map<Key, Made>();
    bySource.set(from, made);
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = make(from, key);
    made.set(key, fresh);
    return fresh;
  };
}
