import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** HTTP Basic (RFC 7617): any name, the key as the password. Compared in the same time whatever was tried. */
export function editorGuard(key: string): RequestHandler {
  const expected = digest(key);
  return (request, response, next) => {
    const [scheme = '', credentials = ''] = (request.headers.authorization ?? '').split(' ');
    const decoded = Buffer.from(credentials, 'base64').toString('utf8');
    const tried = decoded.slice(decoded.indexOf(':') + 1);
    if (scheme.toLowerCase() === 'basic' && timingSafeEqual(digest(tried), expected)) return next();
    response
      .status(401)
      .set('www-authenticate', 'Basic realm="ara", charset="UTF-8"')
      .type('text/plain')
      .send('편집자의 열쇠가 필요합니다.');
  };
}
