import { createHash } from 'node:crypto';

/** Of a token or another long random id: a leaked database must hold none that works. */
export const linkHash = (id: string) => createHash('sha256').update(id).digest('base64url');
