import type { ScenarioTurn } from './scenario.ts';
import { patternOf } from './wanted-text.ts';

/** What a turn came to. */
export interface Outcome {
  readonly say: string;
  readonly listen: boolean;
  readonly effects: readonly string[];
}

/** What differs from what the turn expects, in words; empty when nothing does. */
export function failures(turn: ScenarioTurn, outcome: Outcome): readonly string[] {
  return [
    ...(turn.says ?? [])
      .filter((wanted) => !occurs(wanted, outcome.say))
      .map((wanted) => `should say ${wanted}`),
    ...(turn.never ?? [])
      .filter((banned) => occurs(banned, outcome.say))
      .map((banned) => `must not say ${banned}`),
    ...effectFailures(turn.effects, outcome.effects),
    ...(turn.listen !== undefined && turn.listen !== outcome.listen
      ? [`should ${turn.listen ? 'listen' : 'not listen'}`]
      : []),
  ];
}

function occurs(wanted: string, said: string): boolean {
  const pattern = patternOf(wanted);
  if (pattern) return pattern.test(said);
  return wanted.split('|').some((alternative) => said.includes(alternative));
}

function effectFailures(
  wanted: readonly string[] | undefined,
  happened: readonly string[],
): readonly string[] {
  if (wanted === undefined) return [];
  const [expected, actual] = [wanted, happened].map((list) => [...list].sort().join(', '));
  return expected === actual ? [] : [`effects should be [${expected}], were [${actual}]`];
}
