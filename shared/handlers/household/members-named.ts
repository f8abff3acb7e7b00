import { canonicalRelation } from '../../catalog/relations.ts';
import type { Home, Member } from '../../ports/homes.ts';

/** Those a name or a relation may mean, as it was said: "순자", "박순자", "엄니". */
export function membersNamed(home: Pick<Home, 'members'> | undefined, said: string): readonly Member[] {
  const relation = canonicalRelation(said) ?? said;
  return (home?.members ?? []).filter(
    ({ name, relation: own }) =>
      name === said || name.slice(1) === said || own === relation || canonicalRelation(own) === relation,
  );
}
