import { type Chained, type Change, isChained, type OpenChain, type Step } from './compiled.ts';
import type { Sqlite } from './sqlite.ts';

export interface WaitingChanges {
  readonly first: Change;
  readonly rest: readonly Step[];
  resolve(kept: boolean): void;
  reject(error: unknown): void;
}

/** How much a commit waits for the disk. */
export type SetSynchronous = (wanted: 'NORMAL' | 'FULL') => void;

/**
 * Commits ordinary turns in one go, so that no reading turn comes between: it would have to read on a connection whose
 * pages are those of the commit before.
 */
export function changeCommit(
  writer: Sqlite,
  synchronous: SetSynchronous,
): (waiting: readonly WaitingChanges[]) => void {
  return function commit(waiting) {
    let kept: readonly boolean[];
    try {
      synchronous('NORMAL');
      kept = inTransaction(writer, waiting);
    } catch (error) {
      // Whoever fails must not take the others along.
      if (waiting.length === 1) waiting[0]?.reject(error);
      else for (const one of waiting) commit([one]);
      return;
    }
    for (const [index, { resolve }] of waiting.entries()) resolve(kept[index] === true);
  };
}

/** Chains that are open in a transaction, by name. */
type Chains = Map<string, OpenChain>;

function inTransaction(writer: Sqlite, waiting: readonly WaitingChanges[]): readonly boolean[] {
  writer.run('begin immediate', []);
  try {
    const chains: Chains = new Map();
    // Those that are alike one after another: their code and their pages are at hand then.
    const kept = waiting.map(({ first }) => runOn(writer, first) > 0);
    for (const [index, { rest }] of waiting.entries()) if (kept[index]) runAll(writer, rest, chains);
    for (const chain of chains.values()) for (const change of chain.close()) runOn(writer, change);
    writer.run('commit', []);
    return kept;
  } catch (error) {
    if (writer.inTransaction()) writer.run('rollback', []);
    throw error;
  }
}

const runOn = (writer: Sqlite, { built, parameters }: Change) => writer.run(built.sql, parameters);

/** Only of a turn whose first statement touched something: one that lost the race has nothing to be taken back. */
function runAll(writer: Sqlite, rest: readonly Step[], chains: Chains): void {
  for (const step of rest) {
    if (isChained(step)) openIn(chains, writer, step).add(step.entries);
    else runOn(writer, step);
  }
}

function openIn(chains: Chains, writer: Sqlite, { chain, read, open }: Chained): OpenChain {
  const known = chains.get(chain) ?? open(writer.all(read.built.sql, read.parameters));
  chains.set(chain, known);
  return known;
}
