export type ErrorCode =
  | 'UNVERIFIED'
  | 'BAD_PAYLOAD'
  | 'CONFLICT'
  | 'GATEWAY_DOWN'
  | 'GATEWAY_REFUSED'
  | 'TIMED_OUT'
  | 'NOT_LINKED'
  | 'BUG';

const statusOf: Record<ErrorCode, number> = {
  UNVERIFIED: 401,
  BAD_PAYLOAD: 400,
  CONFLICT: 409,
  GATEWAY_DOWN: 502,
  GATEWAY_REFUSED: 502,
  TIMED_OUT: 504,
  NOT_LINKED: 403,
  BUG: 500,
};

interface Details {
  readonly cause?: unknown;
  /** Where a platform's own rules name another status than the code's usual one. */
  readonly status?: number;
}

/** What whoever started us got wrong, in a line that names it and what is wanted: told as it is, without a stack. */
export class ToldError extends Error {}

/** Everything that goes wrong without being an expected outcome. The message is for developers. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly status: number;

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'AppError';
    this.code = code;
    this.status = details.status ?? statusOf[code];
  }
}
