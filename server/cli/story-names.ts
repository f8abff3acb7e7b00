import type { Scenario } from './scenario.ts';
import { somebody } from './story-household.ts';

type Path = readonly (string | number)[];

interface Context {
  addIssue(issue: { code: 'custom'; path: PropertyKey[]; message: string }): void;
}

/** Whoever is named must live here, and nobody and nothing twice under one id. */
export function checkNames(story: Scenario, context: Context): void {
  const members = story.household?.members ?? [somebody];
  const wrong = (path: Path, message: string) =>
    context.addIssue({ code: 'custom', path: [...path], message });
  const ids = new Set(members.map(({ id }) => id));
  for (const [path, id] of namesIn(story))
    if (!ids.has(id)) wrong(path, `no such member: ${id}; there are: ${[...ids].join(', ')}`);
  for (const [path, id] of twice(members.map((one) => one.id)))
    wrong(['household', 'members', ...path], `two of the id ${id}`);
  for (const of of ['notices', 'fines'] as const)
    for (const [path, id] of twice(story[of].map((one) => `${one.member}/${one.id}`)))
      wrong([of, ...path], `two of the id ${id}`);
}

/** Wherever a story says whose something is. */
function namesIn(story: Scenario): readonly (readonly [Path, string])[] {
  const lists = [
    'notices',
    'fines',
    'subscriptions',
    'calendar',
    'certificates',
    'petitions',
    'consents',
  ] as const;
  return [
    ...lists.flatMap((of) => story[of].map(({ member }, at) => [[of, at, 'member'], member] as const)),
    ...story.consents.map(({ to }, at) => [['consents', at, 'to'], to] as const),
    ...(story.household?.members ?? []).flatMap(({ guardians = [] }, at) =>
      guardians.map((id, nth) => [['household', 'members', at, 'guardians', nth], id] as const),
    ),
    ...story.turns.flatMap((turn, at) =>
      'agency' in turn && 'send' in turn.agency
        ? [[['turns', at, 'agency', 'send', 'member'], turn.agency.send.member] as const]
        : [],
    ),
  ];
}

const twice = (ids: readonly string[]): readonly (readonly [Path, string])[] =>
  ids.flatMap((id, at) => (ids.indexOf(id) < at ? [[[at], id] as const] : []));
