import type { Subject } from '../../shared/line.ts';

/** One row of the record of who heard what. */
export interface HeardRow {
  readonly memberId: string;
  readonly at: number;
  readonly actor: string;
  readonly kind: Subject['kind'];
  readonly ids: readonly string[];
  readonly place: string | null;
}

/** Things of one kind that the same one heard on the same speaker, one soon after the other. */
export type Moment = HeardRow;

/** A silence as long as a PIN opens contents is the end of a conversation. */
const silenceMs = 5 * 60_000;

/**
 * Every hearing has its row, the second of the same thing too: somebody else may have come in meanwhile. Whoever looks at
 * the page asks who listened, where, when and to what; that a fine was read, read again before it was paid and said once
 * more at 다시 is one answer to that, and as three lines it hides the stranger among them.
 */
export function momentsOf(rows: readonly HeardRow[]): readonly Moment[] {
  const found: Moment[] = [];
  const last = new Map<string, { readonly index: number; readonly at: number }>();
  for (const row of rows.toSorted((one, other) => one.at - other.at)) {
    const key = [row.memberId, row.actor, row.kind, row.place].join(' ');
    const open = last.get(key);
    const before = open && row.at - open.at <= silenceMs ? found[open.index] : undefined;
    const index = before && open ? open.index : found.length;
    found[index] = before ? { ...before, ids: [...new Set([...before.ids, ...row.ids])] } : row;
    last.set(key, { index, at: row.at });
  }
  return found;
}
