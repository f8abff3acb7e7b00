import { isUtf8 } from 'node:buffer';
import { AppError } from '../../shared/errors.ts';

/** By the bytes it came from: a body is verified and read, and parsed once. */
const parsed = new WeakMap<Buffer, { readonly value: unknown }>();

/** The JSON in these bytes, which nobody may change; throws `BAD_PAYLOAD` for what is no JSON in UTF-8 (RFC 8259). */
export function parseJson(body: Buffer): unknown {
  const known = parsed.get(body);
  if (known) return known.value;
  if (!isUtf8(body)) throw new AppError('BAD_PAYLOAD', 'the body is not UTF-8');
  try {
    const value: unknown = JSON.parse(body.toString());
    parsed.set(body, { value });
    return value;
  } catch (cause) {
    throw new AppError('BAD_PAYLOAD', 'the body is not JSON', { cause });
  }
}
