import { randomBytes } from 'node:crypto';
import type { TimestampAuthority } from '@libpdf/core';
import { AppError } from '../../shared/errors.ts';
import { integer, none, objectId, octets, sequence, smallInteger, yes } from '../../skills/lib/der.ts';
import { derAt, readDer } from '../documents/der-reader.ts';

export interface TimeStampSettings {
  readonly url: string;
  readonly timeoutMs: number;
}

const sha256 = sequence(objectId('608648016503040201'), none);

/**
 * RFC 3161 over HTTP. A token counts only when it stamps what was sent and repeats our nonce: an old answer or another's
 * is a fault. Throws `GATEWAY_DOWN`, `GATEWAY_REFUSED` or `TIMED_OUT`; then nothing may be issued without a stamp.
 */
export function timeStampAuthority({ url, timeoutMs }: TimeStampSettings): TimestampAuthority {
  return {
    async timestamp(digest, algorithm) {
      if (algorithm !== 'SHA-256') throw new AppError('BUG', `no time stamps of ${algorithm}`);
      const imprint = sequence(sha256, octets(Buffer.from(digest)));
      // The first bit clear: an INTEGER is signed.
      const nonce = integer(Buffer.concat([Buffer.from([0x40]), randomBytes(15)]));
      const answer = await post(url, timeoutMs, sequence(smallInteger(1), imprint, nonce, yes));
      return tokenOf(answer, imprint, nonce);
    },
  };
}

async function post(url: string, timeoutMs: number, query: Buffer): Promise<Buffer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
    body: new Uint8Array(query),
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((cause: unknown) => {
    const late =
      typeof cause === 'object' && cause !== null && 'name' in cause && cause.name === 'TimeoutError';
    throw new AppError(late ? 'TIMED_OUT' : 'GATEWAY_DOWN', 'no time stamp came', { cause });
  });
  if (!response.ok)
    throw new AppError('GATEWAY_DOWN', `the time-stamp authority answered ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

/** 0 is granted, 1 granted with changes (RFC 3161, 2.4.2). */
function tokenOf(answer: Buffer, imprint: Buffer, nonce: Buffer): Uint8Array {
  const [status, token] = readDer(derAt(answer, 0).content);
  const granted = status ? (derAt(status.content, 0).content[0] ?? 2) : 2;
  if (granted > 1 || !token) throw new AppError('GATEWAY_REFUSED', `no time stamp: status ${granted}`);
  // ContentInfo, [0], SignedData, encapContentInfo, [0], OCTET STRING: the TSTInfo.
  const info = readDer(derAt(token.whole, 0, 1, 0, 2, 1, 0).content)[0];
  const parts = info ? readDer(info.content) : [];
  if (!parts[2]?.whole.equals(imprint)) throw new AppError('GATEWAY_REFUSED', 'another hash was stamped');
  if (!parts.slice(5).some(({ whole }) => whole.equals(nonce)))
    throw new AppError('GATEWAY_REFUSED', 'the time stamp is not the answer to our question');
  return new Uint8Array(token.whole);
}
