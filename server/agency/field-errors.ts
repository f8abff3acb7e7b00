import type { z } from 'zod';

export interface FieldError {
  /** RFC 6901; empty: the whole. */
  readonly pointer: string;
  readonly detail: string;
}

type Issue = z.core.$ZodIssue;

/** More would only make the answer as long as what was sent. */
export const mostErrors = 50;
const longestName = 100;

/** What is wrong, by field, in words for the people at an office. Never what the field held. */
export const fieldErrors = ({ issues }: z.ZodError): readonly FieldError[] =>
  issues.flatMap((issue) => errorsOf(issue, [])).slice(0, mostErrors);

function errorsOf(issue: Issue, above: readonly PropertyKey[]): readonly FieldError[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union') return nearest(issue.errors).flatMap((one) => errorsOf(one, path));
  if (issue.code !== 'unrecognized_keys') return [{ pointer: pointerTo(path), detail: detailOf(issue) }];
  return issue.keys
    .slice(0, mostErrors)
    .map((key) => ({ pointer: pointerTo([...path, key]), detail: '없는 항목입니다' }));
}

/** Of the forms it could have had, the one with the least that is missing or too much. */
const nearest = (forms: readonly (readonly Issue[])[]) =>
  [...forms].sort((a, b) => strangeness(a) - strangeness(b))[0] ?? [];

const strangeness = (issues: readonly Issue[]) =>
  issues.filter(({ code }) => code === 'unrecognized_keys' || code === 'invalid_type').length;

const wanted: Readonly<Record<string, string>> = {
  string: '글자여야 합니다',
  number: '정수여야 합니다',
  int: '정수여야 합니다',
  object: '{ }로 적은 것이어야 합니다',
  date: '날짜여야 합니다(보기: 2026-12-08)',
  datetime: '날짜와 시각이어야 합니다(보기: 2026-12-08T14:00:00+09:00)',
};

function detailOf(issue: Issue): string {
  if (issue.code === 'custom') return issue.message;
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined'))
    return '꼭 있어야 합니다';
  if (issue.code === 'invalid_type') return wanted[issue.expected] ?? '꼴이 다릅니다';
  if (issue.code === 'invalid_format') return wanted[issue.format] ?? '꼴이 다릅니다';
  const counted = 'origin' in issue && issue.origin === 'string' ? '자' : '';
  if (issue.code === 'too_small') return `${issue.minimum}${counted} 이상이어야 합니다`;
  if (issue.code === 'too_big') return `${issue.maximum}${counted} 이하여야 합니다`;
  return '꼴이 다릅니다';
}

const pointerTo = (path: readonly PropertyKey[]) =>
  path
    .map((part) => `/${String(part).slice(0, longestName).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
