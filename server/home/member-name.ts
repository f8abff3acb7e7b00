import type { Visit } from './section.ts';

/** Somebody of the household, as the page calls her. */
export function memberName({ members }: Visit, id: string): string {
  const member = members.find((one) => one.id === id);
  return member ? `${member.name} 님` : '지금은 없는 식구';
}
