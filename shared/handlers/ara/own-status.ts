import type { Context } from '../../dialog/context.ts';
import type { MilitaryStatus } from '../../domain/petition-rules.ts';

/** As the entries name whose question they are. */
const names: Readonly<Record<MilitaryStatus, string>> = {
  exam: '병역판정검사 대상',
  enlist: '현역병 입영 대상',
  recruit: '모집병 합격자',
  'social-wait': '사회복무요원 소집 대상',
  social: '사회복무요원',
  industry: '산업기능요원',
  reserve: '예비군',
  done: '병역을 마친 분',
};

/** Where the asking member stands, "예비군 4년 차"; only for who may hear contents. */
export async function ownStatus({ deps, member, known }: Context): Promise<string | undefined> {
  if (!known || !member) return undefined;
  const { military } = await deps.profiles.of(member.id);
  if (!military) return undefined;
  const { status, reserveYear } = military;
  return reserveYear === undefined ? names[status] : `${names[status]} ${reserveYear}년 차`;
}
