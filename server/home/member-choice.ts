import { escaped } from '../pages/html-page.ts';
import type { Form, HomeMember, Visit } from './section.ts';

/** Whom a form is for: nothing to choose where there is but one. */
export function memberChoice({ members }: Visit): string {
  const [first, ...others] = members.filter(({ mine }) => mine);
  if (first === undefined) return '';
  if (others.length === 0) return `<input type="hidden" name="member" value="${escaped(first.id)}">`;
  const options = [first, ...others].map(
    ({ id, name, relation }) =>
      `<option value="${escaped(id)}">${escaped(name)} (${escaped(relation)})</option>`,
  );
  return `<label>누구 것인가요<select name="member">${options.join('')}</select></label>`;
}

/** Only whom this phone may set things for. */
export const chosenMember = ({ members }: Visit, form: Form): HomeMember | undefined =>
  members.find(({ id, mine }) => mine && id === form.member);
