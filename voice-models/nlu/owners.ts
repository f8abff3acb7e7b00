import type { HearingContext } from '../../shared/ports/understand.ts';
import type { Gazetteer, Name } from './gazetteer.ts';
import { memberSaid } from './member-said.ts';

/** Somebody says what another wants of her: "엄마 등본 떼 오래". */
const reported = /(?:오래|오라|가져오래|달래|하래|내래|라네|라던데|란다)/;
const ofHers = /(?:님)?(?:의|꺼|거|것|앞으로된|이름으로된)?$/;

/** Whose thing it is: who is named right before it, "어머니 등본", "박순자 님의 등본". One's own is not said. */
export function ownerReader(
  names: readonly Name[],
  places: Gazetteer,
  type: string,
): (joined: string, context: HearingContext) => string | undefined {
  const relations = names
    .filter((name) => name.type === 'relation' && name.id !== '본인')
    .sort((a, b) => b.name.length - a.name.length);
  return (joined, { members }) => {
    if (reported.test(joined)) return undefined;
    const thing = places.mentions(joined).find(({ types }) => types.includes(type));
    const before = joined.slice(0, thing?.from ?? 0).replace(ofHers, '');
    const member = memberSaid(members(), (name) => before.endsWith(name));
    return member ?? relations.find(({ name }) => endsWithRelation(before, name))?.id;
  };
}

/** One syllable ends many words: 형 stands alone or is said to be ours. */
function endsWithRelation(text: string, name: string): boolean {
  if (name.length > 1) return text.endsWith(name);
  return new RegExp(`(?:^|우리|울|큰|작은|둘째|첫째|막내|내|제)${name}$`).test(text);
}
