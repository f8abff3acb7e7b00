import { honorificOf } from '../../catalog/honorifics.ts';
import type { Context } from '../../dialog/context.ts';
import { relationBetween } from '../../domain/relation-between.ts';
import { type Line, line } from '../../line.ts';
import type { Member } from '../../ports/homes.ts';

/** "아드님과 따님": who is asked, as one says it to whom they are related; nobody where she asks herself. */
export function approverNames(
  ids: readonly string[],
  { member, home, locale }: Pick<Context, 'member' | 'home' | 'locale'>,
): readonly Line[] {
  if (!member) return [];
  const others = (home?.members ?? []).filter(({ id }) => ids.includes(id) && id !== member.id);
  return others.map((other) => {
    const honorific = locale === 'ko' ? honorificFor(member, other) : undefined;
    return honorific === undefined ? line('approvals.by-name', { name: other.name }) : { spoken: honorific };
  });
}

const honorificFor = (member: Member, other: Member) =>
  honorificOf(relationBetween(member.relation, other.relation));
