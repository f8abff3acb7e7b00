import type { z } from 'zod';
import { type FieldError, fieldErrors } from './field-errors.ts';

export interface Answer {
  readonly status: number;
  readonly body: object;
}

/** RFC 9457; `errors` name the fields by JSON pointers. */
export function problem(status: number, title: string, errors: readonly FieldError[] = []): Answer {
  return { status, body: { type: 'about:blank', title, status, ...(errors.length > 0 ? { errors } : {}) } };
}

export const invalid = (error: z.ZodError): Answer =>
  problem(422, '내용이 맞지 않습니다', fieldErrors(error));
