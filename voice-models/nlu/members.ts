import type { Name } from './gazetteer.ts';
import { memberSaid } from './member-said.ts';

/** One syllable is a relation only where it is marked as a person: "형 거", "딸 알림". */
const marked =
  '(?=$|거|꺼|것|걸|한테|에게|의|이|은|는|알림|과태료|앞|통지|고지|증명|로|도|만|네|님|일정|계정|차|등본|초본)';

/** A member by name where the household has one, else by relation. */
export function memberReader(
  names: readonly Name[],
): (joined: string, members: readonly string[]) => string | undefined {
  const relations = names
    .filter(({ type }) => type === 'relation')
    .sort((a, b) => b.name.length - a.name.length);
  const patterns = relations.map(({ id, name }) => ({ id, pattern: new RegExp(patternOf(id, name)) }));
  return (joined, members) => {
    const said = joined.replace(/^.*(?:말고|아니고|아니라)(?=.)/, '');
    const member = memberSaid(members, (name) => said.includes(name));
    return member ?? patterns.find(({ pattern }) => pattern.test(said))?.id;
  };
}

/** 내 and 제 begin many words; 나 ends many. */
function patternOf(id: string, name: string): string {
  if (id === '본인' && name.length === 1)
    return `(?:^|다시|이제|그냥|으로|말고)${name}(?:가|의)?(?:거|꺼|것|걸|알림|앞|계정|이름|한테|로|통지)`;
  // 아내걸로 ends in 내걸로.
  if (id === '본인') return `(?<!아)${name}`;
  return name.length === 1 ? `(?:^|우리|울|큰|작은|둘째|첫째|막내|내|제)${name}${marked}` : name;
}
