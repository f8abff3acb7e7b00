import { isUtf8 } from 'node:buffer';
import { AppError } from '../../shared/errors.ts';

/**
 * What was in the bytes is kept on them: a body is verified and read, and parsed once. A WeakMap would do, but what it holds
 * outlives the collections in which a request is otherwise gone.
 */
const parsed = Symbol('parsed');
type Body = Buffer & { [parsed]?: { readonly value: unknown } };

/** The JSON in these bytes, which nobody may change; throws `BAD_PAYLOAD` for what is no JSON in UTF-8 (RFC 8259). */
export function parseJson(body: Body): unknown {
  const known = body[parsed];
  if (known) return known.value;
  if (!isUtf8(body)) throw new AppError('BAD_PAYLOAD', 'the body is not UTF-8');
  try {
    const value: unknown = JSON.parse(body.toString());
    body[parsed] = { value };
    return value;
  } catch {
    // The parser's own message quotes the body, and what was said with it.
    throw new AppError('BAD_PAYLOAD', `the body is not JSON (${body.length} bytes)`);
  }
}
