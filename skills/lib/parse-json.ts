import { AppError } from '../../shared/errors.ts';

/** The JSON in these bytes; throws `BAD_PAYLOAD`. */
export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new AppError('BAD_PAYLOAD', 'the body is not JSON', { cause });
  }
}
