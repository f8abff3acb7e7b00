import type { z } from 'zod';

export interface Answer {
  readonly status: number;
  readonly body: object;
}

interface FieldError {
  readonly pointer: string;
  readonly detail: string;
}

/** RFC 9457; `errors` name the fields by JSON pointers. */
export function problem(status: number, title: string, errors: readonly FieldError[] = []): Answer {
  return { status, body: { type: 'about:blank', title, status, ...(errors.length > 0 ? { errors } : {}) } };
}

export const invalid = ({ issues }: z.ZodError): Answer =>
  problem(
    422,
    '내용이 맞지 않습니다',
    issues.map(({ path, message }) => ({ pointer: pointerTo(path), detail: message })),
  );

const pointerTo = (path: readonly PropertyKey[]) =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
