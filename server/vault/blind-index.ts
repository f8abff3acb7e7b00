import { createHmac, hkdfSync } from 'node:crypto';

/** What is looked up without being kept in the open; `ci` is 연계정보, which proofing of identity gives. */
type IndexKind =
  | 'phone'
  | 'ci'
  | 'user-code'
  | 'person'
  | 'limit'
  | 'agency-request'
  | 'agency-file'
  | 'push'
  | 'card';

/**
 * HMAC-SHA256 under a key that never lies in the database: the same value gives the same text, and the text gives nothing
 * away to whoever has the database alone, although there are few enough phone numbers to try them all.
 */
export type BlindIndex = (kind: IndexKind, value: string) => string;

export function createBlindIndex(root: Buffer): BlindIndex {
  const key = Buffer.from(hkdfSync('sha256', root, '', 'biseo blind index', 32));
  return (kind, value) =>
    createHmac('sha256', key)
      .update(`${kind}|${normal[kind](value)}`)
      .digest('base64url');
}

/** One number is one text, however it is written. */
const normal: Readonly<Record<IndexKind, (value: string) => string>> = {
  phone: (value) => value.replaceAll(/\D/g, '').replace(/^(?:00)?82(?=1)/, '0'),
  ci: (value) => value.trim(),
  'user-code': (value) => value.replaceAll(/\D/g, ''),
  person: (value) => value,
  limit: (value) => value,
  'agency-request': (value) => value,
  push: (value) => value,
  card: (value) => value,
  'agency-file': (value) => value,
};
